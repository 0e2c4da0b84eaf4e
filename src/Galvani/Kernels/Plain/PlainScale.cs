namespace Galvani.Kernels.Plain;

/// <summary><c>output = factor * input</c>, with one factor or one for each value; the two may be the same memory.</summary>
internal static class PlainScale
{
    public static void Run(ReadOnlySpan<float> input, float factor, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = factor * input[i];
        }
    }

    public static void Run(ReadOnlySpan<float> input, ReadOnlySpan<float> factors, Span<float> output)
    {
        for (int i = 0; i < factors.Length; i++)
        {
            output[i] = factors[i] * input[i];
        }
    }
}
