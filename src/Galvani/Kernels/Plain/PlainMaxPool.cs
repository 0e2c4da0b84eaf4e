using Galvani.Tensors;

namespace Galvani.Kernels.Plain;

/// <summary>The largest value of each channel over windows; every window has at least one input.</summary>
internal static class PlainMaxPool
{
    public static void Run(Window rows, Window columns, int channels, ReadOnlySpan<float> input, Span<float> output)
    {
        for (int row = 0; row < rows.Output; row++)
        {
            for (int column = 0; column < columns.Output; column++)
            {
                Span<float> largest = output.Slice(((row * columns.Output) + column) * channels, channels);
                largest.Fill(float.NegativeInfinity);
                for (int ky = rows.FirstTap(row); ky < rows.EndTap(row); ky++)
                {
                    for (int kx = columns.FirstTap(column); kx < columns.EndTap(column); kx++)
                    {
                        int pixel = ((rows.Start(row) + ky) * columns.Input) + columns.Start(column) + kx;
                        for (int channel = 0; channel < channels; channel++)
                        {
                            float value = input[(pixel * channels) + channel];
                            largest[channel] = largest[channel] > value ? largest[channel] : value;
                        }
                    }
                }
            }
        }
    }
}
