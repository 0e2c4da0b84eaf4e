using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Galvani.Lanes;

namespace Galvani.Kernels;

/// <summary>
/// Weighted sums of 6 steps by 2 lanes of outputs, kept in 12 registers over all live inputs: one chain of fused multiply-adds per output, starting
/// from 0, in the order of the inputs. 12 + 2 weights + 1 input fit the 16 registers of AVX2.
/// </summary>
internal static class LiveTile6x2
{
    /// <summary>Writes <c>sums[step][2 lanes]</c>.</summary>
    /// <param name="segments">The live inputs, in the order of the sum.</param>
    /// <param name="offsets">Where the weights of each input are, before the segment's shift.</param>
    /// <param name="values">6 values of each input.</param>
    /// <param name="weights">Weights of these outputs, 2 lanes per input.</param>
    /// <param name="sums">Receives 6 times 2 lanes.</param>
    [SkipLocalsInit]
    public static void Run<TLane>(
        ReadOnlySpan<LiveSegment> segments, ReadOnlySpan<int> offsets, ReadOnlySpan<float> values, ReadOnlySpan<float> weights, Span<float> sums)
        where TLane : struct, IFloatLane<TLane>
    {
        TLane zero = TLane.Broadcast(0);
        TLane a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero;
        TLane b0 = zero, b1 = zero, b2 = zero, b3 = zero, b4 = zero, b5 = zero;
        ref int firstOffset = ref MemoryMarshal.GetReference(offsets);
        ref float firstValue = ref MemoryMarshal.GetReference(values);
        ref float firstWeight = ref MemoryMarshal.GetReference(weights);
        foreach (LiveSegment segment in segments)
        {
            ref int offset = ref Unsafe.Add(ref firstOffset, segment.Begin);
            ref int end = ref Unsafe.Add(ref firstOffset, segment.End);
            ref float value = ref Unsafe.Add(ref firstValue, segment.Begin * LiveRows.TileSteps);
            while (Unsafe.IsAddressLessThan(ref offset, ref end))
            {
                ref float weight = ref Unsafe.Add(ref firstWeight, segment.Shift + offset);
                TLane left = TLane.Load(in weight);
                TLane right = TLane.Load(in Unsafe.Add(ref weight, TLane.Count));
                TLane input = TLane.Broadcast(value);
                a0 = TLane.FusedMultiplyAdd(input, left, a0);
                b0 = TLane.FusedMultiplyAdd(input, right, b0);
                input = TLane.Broadcast(Unsafe.Add(ref value, 1));
                a1 = TLane.FusedMultiplyAdd(input, left, a1);
                b1 = TLane.FusedMultiplyAdd(input, right, b1);
                input = TLane.Broadcast(Unsafe.Add(ref value, 2));
                a2 = TLane.FusedMultiplyAdd(input, left, a2);
                b2 = TLane.FusedMultiplyAdd(input, right, b2);
                input = TLane.Broadcast(Unsafe.Add(ref value, 3));
                a3 = TLane.FusedMultiplyAdd(input, left, a3);
                b3 = TLane.FusedMultiplyAdd(input, right, b3);
                input = TLane.Broadcast(Unsafe.Add(ref value, 4));
                a4 = TLane.FusedMultiplyAdd(input, left, a4);
                b4 = TLane.FusedMultiplyAdd(input, right, b4);
                input = TLane.Broadcast(Unsafe.Add(ref value, 5));
                a5 = TLane.FusedMultiplyAdd(input, left, a5);
                b5 = TLane.FusedMultiplyAdd(input, right, b5);
                value = ref Unsafe.Add(ref value, LiveRows.TileSteps);
                offset = ref Unsafe.Add(ref offset, 1);
            }
        }

        ref float sum = ref MemoryMarshal.GetReference(sums);
        Store(a0, b0, ref sum, 0);
        Store(a1, b1, ref sum, 1);
        Store(a2, b2, ref sum, 2);
        Store(a3, b3, ref sum, 3);
        Store(a4, b4, ref sum, 4);
        Store(a5, b5, ref sum, 5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLane>(TLane left, TLane right, ref float sums, int step)
        where TLane : struct, IFloatLane<TLane>
    {
        ref float place = ref Unsafe.Add(ref sums, step * 2 * TLane.Count);
        TLane.Store(left, ref place);
        TLane.Store(right, ref Unsafe.Add(ref place, TLane.Count));
    }
}
