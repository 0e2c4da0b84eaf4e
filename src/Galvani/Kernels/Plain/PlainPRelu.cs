namespace Galvani.Kernels.Plain;

/// <summary><c>x</c> above 0, <c>slope x</c> below, with a slope for each value.</summary>
internal static class PlainPRelu
{
    public static void Run(ReadOnlySpan<float> slopes, ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < slopes.Length; i++)
        {
            output[i] = input[i] < 0 ? slopes[i] * input[i] : input[i];
        }
    }
}
