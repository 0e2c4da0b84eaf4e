namespace Galvani.Layers;

/// <summary>A rearrangement along planes, rows and columns, each by itself; channels stay together.</summary>
public abstract record SpatialRearrangement : Rearrangement
{
    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs)
    {
        Shape input = inputs[0];
        if (input.Rank is < 2 or > 4)
        {
            throw new ShapeMismatchException($"{TypeName} needs an input with one to three axes and channels, not {input}", "check the layer before it");
        }

        (int planes, int rows, int columns) = AxesOf(input);
        int[] extents = [ExtentOf(0, planes), ExtentOf(1, rows), ExtentOf(2, columns)];
        if (extents[..^(input.Rank - 1)].Any(extent => extent != 1))
        {
            throw new ShapeMismatchException($"{TypeName} works along more axes than the input {input} has", "check the layer before it");
        }

        return extents.All(extent => extent >= 1)
            ? new Shape([.. extents[^(input.Rank - 1)..], input[^1]])
            : throw new ShapeMismatchException($"{TypeName} leaves nothing of the input {input}", "use larger images");
    }

    /// <summary>The output's extent along an axis: 0 for planes, 1 for rows, 2 for columns.</summary>
    private protected abstract int ExtentOf(int axis, int input);

    /// <summary>The place of the input along an axis that an output shows; below 0 for a zero.</summary>
    private protected abstract int SourceOf(int axis, int place, int input);

    private protected sealed override int Source(ReadOnlySpan<int> place, Shape input)
    {
        (int planes, int rows, int columns) = AxesOf(input);
        int rank = place.Length;
        int plane = SourceOf(0, rank > 3 ? place[^4] : 0, planes);
        int row = SourceOf(1, rank > 2 ? place[^3] : 0, rows);
        int column = SourceOf(2, place[^2], columns);

        return plane < 0 || row < 0 || column < 0 ? -1 : (((((plane * rows) + row) * columns) + column) * input[^1]) + place[^1];
    }
}
