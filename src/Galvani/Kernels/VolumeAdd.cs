using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Galvani.Lanes;

namespace Galvani.Kernels;

/// <summary><c>left + right</c> over volumes; of one that is constant, the first step stands for all.</summary>
internal static class VolumeAdd
{
    public static void Run<TLane>(
        VolumeShape shape, ReadOnlySpan<float> left, bool leftIsConstant, ReadOnlySpan<float> right, bool rightIsConstant, Span<float> output, int steps)
        where TLane : struct, IFloatLane<TLane>
    {
        int length = shape.Columns * shape.Pitch;
        for (int row = 0; row < shape.Rows; row++)
        {
            for (int step = 0; step < steps; step++)
            {
                Row<TLane>(
                    left.Slice(shape.Row(row, leftIsConstant ? 0 : step), length),
                    right.Slice(shape.Row(row, rightIsConstant ? 0 : step), length),
                    output.Slice(shape.Row(row, step), length));
            }
        }
    }

    private static void Row<TLane>(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> output)
        where TLane : struct, IFloatLane<TLane>
    {
        ref float first = ref MemoryMarshal.GetReference(left), second = ref MemoryMarshal.GetReference(right), sum = ref MemoryMarshal.GetReference(output);
        for (int i = 0; i < output.Length; i += TLane.Count)
        {
            TLane.Store(TLane.Load(in Unsafe.Add(ref first, i)) + TLane.Load(in Unsafe.Add(ref second, i)), ref Unsafe.Add(ref sum, i));
        }
    }
}
