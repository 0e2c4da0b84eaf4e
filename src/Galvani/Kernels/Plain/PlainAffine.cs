namespace Galvani.Kernels.Plain;

/// <summary><c>output = scale * input + offset</c>, one of each per channel, rounded once; the last axis is the fastest.</summary>
internal static class PlainAffine
{
    public static void Run(ReadOnlySpan<float> input, ReadOnlySpan<float> scale, ReadOnlySpan<float> offset, Span<float> output)
    {
        for (int i = 0; i < output.Length; i += scale.Length)
        {
            for (int channel = 0; channel < scale.Length; channel++)
            {
                output[i + channel] = MathF.FusedMultiplyAdd(scale[channel], input[i + channel], offset[channel]);
            }
        }
    }
}
