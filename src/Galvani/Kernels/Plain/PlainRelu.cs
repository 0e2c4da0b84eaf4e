namespace Galvani.Kernels.Plain;

/// <summary><c>output = max(input, 0)</c>; what is not a number stays so.</summary>
internal static class PlainRelu
{
    public static void Run(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = input[i] < 0 ? 0 : input[i];
        }
    }
}
