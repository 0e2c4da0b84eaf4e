namespace Galvani.Kernels;

/// <summary>
/// A value over some time steps, laid out <c>[row][step][column][channel]</c>: what one output position needs of one input row at one step is one
/// contiguous range. Channels are padded with zeros.
/// </summary>
/// <param name="Rows">Rows; 1 for a vector.</param>
/// <param name="Steps">Time steps that fit.</param>
/// <param name="Columns">Columns; 1 for a vector.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Pitch">Channels with their padding.</param>
internal readonly record struct VolumeShape(int Rows, int Steps, int Columns, int Channels, int Pitch)
{
    /// <summary>Numbers of the whole volume. It may be more than an array can hold; whoever allocates checks that.</summary>
    public long Length => (long)Rows * Steps * Columns * Pitch;

    /// <summary>Where a row of a step begins, in a volume that fits an array.</summary>
    public int Row(int row, int step) => ((row * Steps) + step) * Columns * Pitch;

    /// <summary>A value: its last axis are channels, the one before it columns, and all others rows.</summary>
    public static VolumeShape Of(ReadOnlySpan<int> extents, int steps, int padding)
    {
        int channels = extents[^1], columns = extents.Length > 1 ? extents[^2] : 1;
        int rows = extents.Length > 2 ? Product(extents[..^2]) : 1;

        // A pitch beyond an int makes a volume that no array holds, and so is refused by its length.
        return new VolumeShape(rows, steps, columns, channels, (int)Math.Min(int.MaxValue, (channels + padding - 1L) / padding * padding));
    }

    /// <summary>Copies one step out of the volume into plain order.</summary>
    public void Gather(ReadOnlySpan<float> volume, int step, Span<float> values)
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                volume.Slice(Row(row, step) + (column * Pitch), Channels).CopyTo(values[(((row * Columns) + column) * Channels)..]);
            }
        }
    }

    /// <summary>Copies one step in plain order into the volume; the padding stays as it is.</summary>
    public void Scatter(ReadOnlySpan<float> values, Span<float> volume, int step)
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                values.Slice(((row * Columns) + column) * Channels, Channels).CopyTo(volume[(Row(row, step) + (column * Pitch))..]);
            }
        }
    }

    /// <summary>Copies one step, padding included, to a step of another volume of the same value.</summary>
    public void CopyStep(ReadOnlySpan<float> volume, int step, VolumeShape target, Span<float> copy, int targetStep)
    {
        for (int row = 0; row < Rows; row++)
        {
            volume.Slice(Row(row, step), Columns * Pitch).CopyTo(copy[target.Row(row, targetStep)..]);
        }
    }

    /// <summary>Where a value of plain order stands at one step.</summary>
    public int Place(int index, int step)
    {
        int position = index / Channels;

        return Row(position / Columns, step) + (position % Columns * Pitch) + (index % Channels);
    }

    private static int Product(ReadOnlySpan<int> extents)
    {
        int product = 1;
        foreach (int extent in extents)
        {
            product *= extent;
        }

        return product;
    }
}
