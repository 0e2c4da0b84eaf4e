using Galvani.Tensors;

namespace Galvani.Layers;

/// <summary>A pool whose window slides.</summary>
public abstract record WindowPool<TExtent> : Pool
    where TExtent : struct, IExtent<TExtent>
{
    private readonly TExtent _stride;

    private protected WindowPool(TExtent size)
    {
        size.ToExtent3D().ThrowIfOutOfRange(nameof(size));
        Size = size;
        _stride = size;
    }

    /// <summary>Extent of a window.</summary>
    public TExtent Size { get; }

    /// <summary>Distance between windows, in inputs; at least 1. The window itself unless set.</summary>
    public TExtent Stride
    {
        get => _stride;
        init
        {
            value.ToExtent3D().ThrowIfOutOfRange(nameof(Stride));
            _stride = value;
        }
    }

    /// <summary>Padding.</summary>
    public Padding Padding { get; init; }

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs)
    {
        Shape input = Single(inputs, TExtent.Axes + 1, TypeName, FormOf(TExtent.Axes));

        return Outputs(Grid(input), input, input[^1]) ?? throw new ShapeMismatchException(
            $"its window of {Size} does not fit into the input {input}", "use padding 'same' or a larger image");
    }

    internal override WindowGrid Grid(Shape input) => WindowsOf(input, Size.ToExtent3D(), Stride.ToExtent3D(), 1, Padding);
}
