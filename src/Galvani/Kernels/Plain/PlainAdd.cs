namespace Galvani.Kernels.Plain;

/// <summary><c>sums = sums + values</c>.</summary>
internal static class PlainAdd
{
    public static void Run(ReadOnlySpan<float> values, Span<float> sums)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += values[i];
        }
    }
}
