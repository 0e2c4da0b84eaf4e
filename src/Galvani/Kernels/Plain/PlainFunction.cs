namespace Galvani.Kernels.Plain;

/// <summary><c>output = function(input)</c>, value by value, in double and rounded once.</summary>
internal static class PlainFunction
{
    public static void Run(Func<double, double> function, ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = (float)function(input[i]);
        }
    }
}
