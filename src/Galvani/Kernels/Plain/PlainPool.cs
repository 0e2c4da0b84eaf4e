using Galvani.Lanes;
using Galvani.Tensors;

namespace Galvani.Kernels.Plain;

/// <summary>
/// Pools: the largest value of each channel over windows, or the sum. The division of an average is left to the caller, so that spike counts stay
/// whole numbers; where padding cuts a window, the sum is scaled up so that the same division gives the mean of what is left.
/// </summary>
internal static class PlainPool
{
    public static void Run<TReduction>(WindowGrid grid, int channels, ReadOnlySpan<float> input, Span<float> output)
        where TReduction : struct, IWindowReduction
    {
        int next = 0;
        for (int plane = 0; plane < grid.Planes.Output; plane++)
        {
            for (int row = 0; row < grid.Rows.Output; row++)
            {
                for (int column = 0; column < grid.Columns.Output; column++)
                {
                    Position<TReduction>(grid, plane, row, column, input, output.Slice(next, channels));
                    next += channels;
                }
            }
        }
    }

    private static void Position<TReduction>(WindowGrid grid, int plane, int row, int column, ReadOnlySpan<float> input, Span<float> reduced)
        where TReduction : struct, IWindowReduction
    {
        reduced.Fill(TReduction.Start);
        foreach ((_, int pixel) in grid.TapsAt(plane, row, column))
        {
            ReadOnlySpan<float> values = input.Slice(pixel * reduced.Length, reduced.Length);
            for (int channel = 0; channel < reduced.Length; channel++)
            {
                reduced[channel] = TReduction.Add(new ScalarLane(reduced[channel]), new ScalarLane(values[channel])).Value;
            }
        }

        float factor = TReduction.Factor(grid.Counted(plane, row, column), grid.Taps);
        if (factor != 1)
        {
            PlainScale.Run(reduced, factor, reduced);
        }
    }
}
