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
            (int firstRow, int endRow) = (rows.FirstTap(row), rows.EndTap(row));
            for (int column = 0; column < columns.Output; column++)
            {
                (int firstColumn, int endColumn) = (columns.FirstTap(column), columns.EndTap(column));
                int counted = (endRow - firstRow) * (endColumn - firstColumn), whole = rows.Kernel * columns.Kernel;
                float factor = counted == whole ? 1 : whole / (float)counted;
                for (int step = 0; step < steps; step++)
                {
                    int start = source.Row(rows.Start(row) + firstRow, step) + ((columns.Start(column) + firstColumn) * source.Pitch);
                    Span<float> sums = output.Slice(target.Row(row, step) + (column * target.Pitch), target.Pitch);
                    Position<TLane>(input[start..], endRow - firstRow, source.Row(1, 0), endColumn - firstColumn, source.Pitch, factor, sums);
                }
            }
        }
    }

    /// <summary>The sums of one window, times a factor for what the padding leaves out.</summary>
    private static void Position<TLane>(ReadOnlySpan<float> input, int rows, int rowPitch, int columns, int columnPitch, float factor, Span<float> sums)
        where TLane : struct, IFloatLane<TLane>
    {
        TLane factors = TLane.Broadcast(factor);
        ref float first = ref MemoryMarshal.GetReference(input);
        for (int channel = 0; channel < sums.Length; channel += TLane.Count)
        {
            TLane sum = TLane.Broadcast(0);
            for (int row = 0; row < rows; row++)
            {
                ref float value = ref Unsafe.Add(ref first, (row * rowPitch) + channel);
                for (int column = 0; column < columns; column++)
                {
                    sum += TLane.Load(in value);
                    value = ref Unsafe.Add(ref value, columnPitch);
                }
            }

            TLane.Store(factors * sum, ref sums[channel]);
        }
    }
}
