using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Galvani.Lanes;
using Galvani.Tensors;

namespace Galvani.Kernels;

/// <summary>The sums of an average pool over volumes; the same sums in the same order as the plain loop.</summary>
internal static class VolumePool
{
    public static void Run<TLane>(
        Window rows, Window columns, VolumeShape source, ReadOnlySpan<float> input, VolumeShape target, Span<float> output, int steps)
        where TLane : struct, IFloatLane<TLane>
    {
        for (int row = 0; row < rows.Output; row++)
        {
            for (int step = 0; step < steps; step++)
            {
                for (int column = 0; column < columns.Output; column++)
                {
                    Span<float> sums = output.Slice(target.Row(row, step) + (column * target.Pitch), target.Pitch);
                    Position<TLane>(rows, columns, source, input, row, column, step, sums);
                }
            }
        }
    }

    private static void Position<TLane>(
        Window rows, Window columns, VolumeShape source, ReadOnlySpan<float> input, int row, int column, int step, Span<float> sums)
        where TLane : struct, IFloatLane<TLane>
    {
        int firstRow = rows.FirstTap(row), endRow = rows.EndTap(row), firstColumn = columns.FirstTap(column), endColumn = columns.EndTap(column);
        int counted = (endRow - firstRow) * (endColumn - firstColumn), whole = rows.Kernel * columns.Kernel;
        TLane factor = TLane.Broadcast(whole / (float)counted);
        ref float first = ref MemoryMarshal.GetReference(input);
        for (int channel = 0; channel < sums.Length; channel += TLane.Count)
        {
            TLane sum = TLane.Broadcast(0);
            for (int ky = firstRow; ky < endRow; ky++)
            {
                int start = source.Row(rows.Start(row) + ky, step) + ((columns.Start(column) + firstColumn) * source.Pitch) + channel;
                for (int kx = firstColumn; kx < endColumn; kx++, start += source.Pitch)
                {
                    sum += TLane.Load(in Unsafe.Add(ref first, start));
                }
            }

            TLane.Store(counted == whole ? sum : factor * sum, ref sums[channel]);
        }
    }
}
