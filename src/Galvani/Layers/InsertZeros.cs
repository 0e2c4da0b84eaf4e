namespace Galvani.Layers;

/// <summary>Spreads the places of an input, with zeros between and around them: what a transposed convolution does before it convolves.</summary>
public sealed record InsertZeros : SpatialRearrangement
{
    /// <summary>A layer with given distances.</summary>
    /// <param name="stride">From one input to the next; 1 along axes that the input does not have.</param>
    /// <param name="before">Where the first input stands; below 0 where it is cut off.</param>
    /// <param name="size">Extent of the output.</param>
    public InsertZeros(Extent3D stride, Extent3D before, Extent3D size)
    {
        stride.ThrowIfOutOfRange(nameof(stride));
        before.ThrowIfOutOfRange(nameof(before), least: short.MinValue);
        size.ThrowIfOutOfRange(nameof(size));
        Stride = stride;
        Before = before;
        Size = size;
    }

    /// <summary>From one input to the next.</summary>
    public Extent3D Stride { get; }

    /// <summary>Where the first input stands.</summary>
    public Extent3D Before { get; }

    /// <summary>Extent of the output.</summary>
    public Extent3D Size { get; }

    internal override string DefaultName => "insert_zeros";

    private protected override int ExtentOf(int axis, int input) => Size[axis];

    private protected override int SourceOf(int axis, int place, int input)
    {
        int distance = place - Before[axis];
        bool isInput = distance >= 0 && distance % Stride[axis] == 0 && distance / Stride[axis] < input;

        return isInput ? distance / Stride[axis] : -1;
    }
}
