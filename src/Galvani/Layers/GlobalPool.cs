using Galvani.Tensors;

namespace Galvani.Layers;

/// <summary>A pool with one window, the whole of its input: a vector of one value per channel.</summary>
public abstract record GlobalPool : Pool
{
    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs) => inputs[0].Rank is >= 2 and <= 4
        ? Shape.Vector(inputs[0][^1])
        : throw new ShapeMismatchException($"{TypeName} needs an input with one to three axes and channels, not {inputs[0]}", "check the layer before it");

    internal override WindowGrid Grid(Shape input)
    {
        (int planes, int rows, int columns) = AxesOf(input);

        return new(Window.Valid(planes, planes, 1), Window.Valid(rows, rows, 1), Window.Valid(columns, columns, 1));
    }
}
