using Galvani.Tensors;

namespace Galvani.Layers;

/// <summary>One value per channel over windows of rows and columns. With 'same' padding the padding is not counted, as in Keras.</summary>
public abstract record Pool2D : Layer
{
    private readonly Extent2D _stride;

    private protected Pool2D(Extent2D size)
    {
        size.ThrowIfOutOfRange(nameof(size));
        Size = size;
        _stride = size;
    }

    /// <summary>Rows and columns of a window.</summary>
    public Extent2D Size { get; }

    /// <summary>Distance between windows, in inputs; at least 1. The window itself unless set.</summary>
    public Extent2D Stride
    {
        get => _stride;
        init
        {
            value.ThrowIfOutOfRange(nameof(Stride));
            _stride = value;
        }
    }

    /// <summary>Padding.</summary>
    public Padding Padding { get; init; }

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs)
    {
        Shape input = Single(inputs, 3, TypeName, "height x width x channels");
        (Window rows, Window columns) = Windows(input);

        return rows.Output >= 1 && columns.Output >= 1
            ? Shape.Image(rows.Output, columns.Output, input[2])
            : throw new ShapeMismatchException($"its window of {Size} does not fit into the input {input}", "use padding 'same' or a larger image");
    }

    /// <summary>How the window slides over the rows and the columns of an input.</summary>
    internal (Window Rows, Window Columns) Windows(Shape input) => Padding == Padding.Same
        ? (Window.Same(input[0], Size.Height, Stride.Height), Window.Same(input[1], Size.Width, Stride.Width))
        : (Window.Valid(input[0], Size.Height, Stride.Height), Window.Valid(input[1], Size.Width, Stride.Width));
}
