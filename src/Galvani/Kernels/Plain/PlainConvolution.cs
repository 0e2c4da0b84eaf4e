using Galvani.Tensors;

namespace Galvani.Kernels.Plain;

/// <summary>
/// A 2D convolution as its definition says: every output is one chain of fused multiply-adds from 0, in the order (kernel row, kernel column,
/// channel), padding skipped. The bias is not added here.
/// </summary>
internal static class PlainConvolution
{
    /// <summary><c>output[row][column][filter]</c> from <c>input[row][column][channel]</c> and <c>kernel[row][column][channel of the group][filter]</c>.</summary>
    public static void Run(
        Window rows, Window columns, int channels, int groups, ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, Span<float> output)
    {
        int groupChannels = channels / groups;
        int filters = output.Length / (rows.Output * columns.Output);
        int groupFilters = filters / groups;
        for (int row = 0; row < rows.Output; row++)
        {
            for (int column = 0; column < columns.Output; column++)
            {
                Span<float> sums = output.Slice(((row * columns.Output) + column) * filters, filters);
                sums.Clear();
                for (int ky = rows.FirstTap(row); ky < rows.EndTap(row); ky++)
                {
                    for (int kx = columns.FirstTap(column); kx < columns.EndTap(column); kx++)
                    {
                        int y = rows.Start(row) + (ky * rows.Dilation);
                        int x = columns.Start(column) + (kx * columns.Dilation);
                        ReadOnlySpan<float> pixel = input.Slice(((y * columns.Input) + x) * channels, channels);
                        ReadOnlySpan<float> tap = kernel.Slice(((ky * columns.Kernel) + kx) * groupChannels * filters, groupChannels * filters);
                        for (int channel = 0; channel < channels; channel++)
                        {
                            // Skipping a zero changes nothing: weights are finite, so it would add zero.
                            if (pixel[channel] != 0)
                            {
                                int group = channel / groupChannels;
                                ReadOnlySpan<float> weights = tap.Slice(((channel % groupChannels) * filters) + (group * groupFilters), groupFilters);
                                MultiplyAdd.Row(pixel[channel], weights, sums.Slice(group * groupFilters, groupFilters));
                            }
                        }
                    }
                }
            }
        }
    }
}
