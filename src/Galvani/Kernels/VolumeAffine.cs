using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Galvani.Lanes;

namespace Galvani.Kernels;

/// <summary><c>scale * input + offset</c> per channel over volumes; the same numbers as the plain loop.</summary>
internal static class VolumeAffine
{
    /// <param name="shape">Of both volumes.</param>
    /// <param name="input">What is read.</param>
    /// <param name="coefficients">The factors, then the offsets, each padded with zeros as the channels are; so the padding stays zero.</param>
    /// <param name="output">What is written.</param>
    /// <param name="steps">How many steps.</param>
    public static void Run<TLane>(VolumeShape shape, ReadOnlySpan<float> input, ReadOnlySpan<float> coefficients, Span<float> output, int steps)
        where TLane : struct, IFloatLane<TLane>
    {
        ref float scale = ref MemoryMarshal.GetReference(coefficients);
        ref float offset = ref Unsafe.Add(ref scale, shape.Pitch);
        for (int row = 0; row < shape.Rows; row++)
        {
            int start = shape.Row(row, 0), end = shape.Row(row, steps);
            for (int place = start; place < end; place += shape.Pitch)
            {
                ref float source = ref MemoryMarshal.GetReference(input[place..]);
                ref float target = ref MemoryMarshal.GetReference(output[place..]);
                for (int channel = 0; channel < shape.Pitch; channel += TLane.Count)
                {
                    TLane value = TLane.Load(in Unsafe.Add(ref source, channel));
                    TLane result = TLane.FusedMultiplyAdd(TLane.Load(in Unsafe.Add(ref scale, channel)), value, TLane.Load(in Unsafe.Add(ref offset, channel)));
                    TLane.Store(result, ref Unsafe.Add(ref target, channel));
                }
            }
        }
    }
}
