namespace Galvani.Kernels.Plain;

/// <summary><c>output = factor * input</c>; the two may be the same memory.</summary>
internal static class PlainScale
{
    public static void Run(ReadOnlySpan<float> input, float factor, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = factor * input[i];
        }
    }
}
