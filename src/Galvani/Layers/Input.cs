namespace Galvani.Layers;

/// <summary>Where an image enters the network.</summary>
/// <param name="Shape">The shape of one image.</param>
public sealed record Input(Shape Shape) : Layer
{
    /// <inheritdoc/>
    public override int InputCount => 0;

    internal override string DefaultName => "input";

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs) => Shape;
}
