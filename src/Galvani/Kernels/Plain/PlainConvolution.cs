using Galvani.Tensors;

namespace Galvani.Kernels.Plain;

/// <summary>
/// A convolution as its definition says: every output is one chain of fused multiply-adds from 0, in the order (kernel plane, kernel row, kernel
/// column, channel), padding skipped. The bias is not added here.
/// </summary>
internal static class PlainConvolution
{
    /// <summary>
    /// <c>output[plane][row][column][filter]</c> from <c>input[plane][row][column][channel]</c> and
    /// <c>kernel[plane][row][column][channel of the group][filter]</c>.
    /// </summary>
    public static void Run(WindowGrid grid, int channels, int groups, ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, Span<float> output)
    {
        int filters = output.Length / grid.Positions;
        int next = 0;
        for (int plane = 0; plane < grid.Planes.Output; plane++)
        {
            for (int row = 0; row < grid.Rows.Output; row++)
            {
                for (int column = 0; column < grid.Columns.Output; column++)
                {
                    Position(grid, plane, row, column, channels, groups, input, kernel, output.Slice(next, filters));
                    next += filters;
                }
            }
        }
    }

    private static void Position(
        WindowGrid grid, int plane, int row, int column, int channels, int groups, ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, Span<float> sums)
    {
        int tapWeights = channels / groups * sums.Length;
        sums.Clear();
        foreach ((int tap, int pixel) in grid.TapsAt(plane, row, column))
        {
            Tap(input.Slice(pixel * channels, channels), groups, kernel.Slice(tap * tapWeights, tapWeights), sums);
        }
    }

    private static void Tap(ReadOnlySpan<float> pixel, int groups, ReadOnlySpan<float> weights, Span<float> sums)
    {
        int groupChannels = pixel.Length / groups, groupFilters = sums.Length / groups;
        for (int channel = 0; channel < pixel.Length; channel++)
        {
            // Skipping a zero changes nothing: weights are finite, so it would add zero.
            if (pixel[channel] != 0)
            {
                int group = channel / groupChannels;
                int first = ((channel % groupChannels) * sums.Length) + (group * groupFilters);
                MultiplyAdd.Row(pixel[channel], weights.Slice(first, groupFilters), sums.Slice(group * groupFilters, groupFilters));
            }
        }
    }
}
