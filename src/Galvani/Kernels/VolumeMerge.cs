using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Galvani.Lanes;

namespace Galvani.Kernels;

/// <summary><c>left (operation) right</c> over volumes; of one that is constant, the first step stands for all.</summary>
internal static class VolumeMerge
{
    public static void Run<TLane>(
        MergeOperation operation, VolumeShape shape, ReadOnlySpan<float> left, bool leftIsConstant, ReadOnlySpan<float> right, bool rightIsConstant,
        Span<float> output, int steps)
        where TLane : struct, IFloatLane<TLane>
    {
        int length = shape.Columns * shape.Pitch;
        for (int row = 0; row < shape.Rows; row++)
        {
            for (int step = 0; step < steps; step++)
            {
                ReadOnlySpan<float> first = left.Slice(shape.Row(row, leftIsConstant ? 0 : step), length);
                ReadOnlySpan<float> second = right.Slice(shape.Row(row, rightIsConstant ? 0 : step), length);
                Row<TLane>(operation, first, second, output.Slice(shape.Row(row, step), length));
            }
        }
    }

    private static void Row<TLane>(MergeOperation operation, ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> output)
        where TLane : struct, IFloatLane<TLane>
    {
        switch (operation)
        {
            case MergeOperation.Add:
                Row<TLane, AddPair>(left, right, output);
                break;
            case MergeOperation.Subtract:
                Row<TLane, SubtractPair>(left, right, output);
                break;
            case MergeOperation.Multiply:
                Row<TLane, MultiplyPair>(left, right, output);
                break;
            case MergeOperation.Maximum:
                Row<TLane, LargerOfPair>(left, right, output);
                break;
            default:
                Row<TLane, SmallerOfPair>(left, right, output);
                break;
        }
    }

    private static void Row<TLane, TPair>(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> output)
        where TLane : struct, IFloatLane<TLane>
        where TPair : struct, IPairOperation
    {
        ref float first = ref MemoryMarshal.GetReference(left), second = ref MemoryMarshal.GetReference(right), result = ref MemoryMarshal.GetReference(output);
        for (int i = 0; i < output.Length; i += TLane.Count)
        {
            TLane.Store(TPair.Of(TLane.Load(in Unsafe.Add(ref first, i)), TLane.Load(in Unsafe.Add(ref second, i))), ref Unsafe.Add(ref result, i));
        }
    }
}
