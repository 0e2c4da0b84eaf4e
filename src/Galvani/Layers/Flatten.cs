namespace Galvani.Layers;

/// <summary>All values as one vector, last axis fastest.</summary>
public sealed record Flatten : Layer
{
    internal override string DefaultName => "flatten";

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs) => Shape.Vector(inputs[0].Size);
}
