using Galvani.Tensors;

namespace Galvani.Kernels.Plain;

/// <summary>
/// The average pool in two parts, so that spike counts stay whole numbers: sums over windows here, and the division by the window's size
/// wherever the caller folds it. Where padding cuts a window, the sum is scaled up so that the same division gives the mean of what is left.
/// </summary>
internal static class PlainAveragePool
{
    /// <summary><c>output[row][column][channel] = window size * mean</c>.</summary>
    public static void Run(Window rows, Window columns, int channels, ReadOnlySpan<float> input, Span<float> output)
    {
        for (int row = 0; row < rows.Output; row++)
        {
            for (int column = 0; column < columns.Output; column++)
            {
                Span<float> sums = output.Slice(((row * columns.Output) + column) * channels, channels);
                sums.Clear();
                for (int ky = rows.FirstTap(row); ky < rows.EndTap(row); ky++)
                {
                    for (int kx = columns.FirstTap(column); kx < columns.EndTap(column); kx++)
                    {
                        int pixel = ((rows.Start(row) + ky) * columns.Input) + columns.Start(column) + kx;
                        for (int channel = 0; channel < channels; channel++)
                        {
                            sums[channel] += input[(pixel * channels) + channel];
                        }
                    }
                }

                int counted = (rows.EndTap(row) - rows.FirstTap(row)) * (columns.EndTap(column) - columns.FirstTap(column));
                if (counted != rows.Kernel * columns.Kernel)
                {
                    PlainScale.Run(sums, rows.Kernel * columns.Kernel / (float)counted, sums);
                }
            }
        }
    }
}
