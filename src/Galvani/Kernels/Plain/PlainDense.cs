namespace Galvani.Kernels.Plain;

/// <summary>A fully connected layer: every output is one chain of fused multiply-adds from 0, in the order of the inputs. The bias is not added here.</summary>
internal static class PlainDense
{
    /// <summary><c>output[unit]</c> from <c>input[i]</c> and <c>kernel[i][unit]</c>.</summary>
    public static void Run(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, Span<float> output)
    {
        output.Clear();
        for (int i = 0; i < input.Length; i++)
        {
            // Skipping a zero changes nothing: weights are finite, so it would add zero.
            if (input[i] != 0)
            {
                MultiplyAdd.Row(input[i], kernel.Slice(i * output.Length, output.Length), output);
            }
        }
    }
}
