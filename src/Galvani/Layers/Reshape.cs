namespace Galvani.Layers;

/// <summary>The same values in the same order under another shape.</summary>
/// <param name="Shape">The new shape, of the same size.</param>
public sealed record Reshape(Shape Shape) : Layer
{
    internal override string DefaultName => "reshape";

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs) => inputs[0].Size == Shape.Size
        ? Shape
        : throw new ShapeMismatchException($"{inputs[0]} are {inputs[0].Size} values, the shape {Shape} has {Shape.Size}", "choose a shape of the same size");
}
