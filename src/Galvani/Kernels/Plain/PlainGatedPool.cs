using Galvani.Tensors;

namespace Galvani.Kernels.Plain;

/// <summary>
/// A max pool over time: of each window and channel, the value of that input whose values so far sum up to most; of several such, the first one.
/// </summary>
internal static class PlainGatedPool
{
    public static void Run(WindowGrid grid, int channels, ReadOnlySpan<float> input, Span<float> totals, Span<float> output)
    {
        for (int i = 0; i < input.Length; i++)
        {
            totals[i] += input[i];
        }

        int next = 0;
        for (int plane = 0; plane < grid.Planes.Output; plane++)
        {
            for (int row = 0; row < grid.Rows.Output; row++)
            {
                for (int column = 0; column < grid.Columns.Output; column++)
                {
                    for (int channel = 0; channel < channels; channel++)
                    {
                        output[next++] = input[Leader(grid, plane, row, column, channels, channel, totals)];
                    }
                }
            }
        }
    }

    private static int Leader(WindowGrid grid, int plane, int row, int column, int channels, int channel, ReadOnlySpan<float> totals)
    {
        int leader = -1;
        foreach ((_, int pixel) in grid.TapsAt(plane, row, column))
        {
            int place = (pixel * channels) + channel;
            leader = leader < 0 || totals[place] > totals[leader] ? place : leader;
        }

        return leader;
    }
}
