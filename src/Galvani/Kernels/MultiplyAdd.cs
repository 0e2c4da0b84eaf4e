using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Galvani.Lanes;

namespace Galvani.Kernels;

/// <summary><c>sums[i] = factor * row[i] + sums[i]</c>, each rounded once: one link of the chain that is a weighted sum.</summary>
internal static class MultiplyAdd
{
    public static void Row(float factor, ReadOnlySpan<float> row, Span<float> sums)
    {
        Debug.Assert(row.Length == sums.Length, "one weight per sum");
        int done = VectorWidth.Bits switch
        {
            512 => Run<Lane512>(factor, row, sums, 0),
            256 => Run<Lane256>(factor, row, sums, 0),
            128 => Run<Lane128>(factor, row, sums, 0),
            _ => 0,
        };

        Run<ScalarLane>(factor, row, sums, done); // weights are not padded: the end of a row goes one by one
    }

    /// <summary>Whole lanes from <paramref name="start"/> on; returns where the rest begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Run<TLane>(float factor, ReadOnlySpan<float> row, Span<float> sums, int start)
        where TLane : struct, IFloatLane<TLane>
    {
        TLane factors = TLane.Broadcast(factor);
        ref float weight = ref MemoryMarshal.GetReference(row);
        ref float sum = ref MemoryMarshal.GetReference(sums);
        int i = start;
        for (; i <= sums.Length - TLane.Count; i += TLane.Count)
        {
            ref float place = ref Unsafe.Add(ref sum, i);
            TLane.Store(TLane.FusedMultiplyAdd(factors, TLane.Load(in Unsafe.Add(ref weight, i)), TLane.Load(in place)), ref place);
        }

        return i;
    }
}
