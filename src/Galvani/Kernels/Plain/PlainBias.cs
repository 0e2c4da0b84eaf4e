namespace Galvani.Kernels.Plain;

/// <summary>Adds one number per channel; the last axis is the fastest.</summary>
internal static class PlainBias
{
    public static void Add(ReadOnlySpan<float> bias, Span<float> values)
    {
        for (int i = 0; i < values.Length; i += bias.Length)
        {
            for (int channel = 0; channel < bias.Length; channel++)
            {
                values[i + channel] += bias[channel];
            }
        }
    }
}
