using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Galvani.Lanes;
using Galvani.Tensors;

namespace Galvani.Kernels;

/// <summary>A pool over volumes; the same reductions in the same order as the plain loops.</summary>
internal static class VolumePool
{
    public static void Run<TLane, TReduction>(
        Window rows, Window columns, VolumeShape source, ReadOnlySpan<float> input, VolumeShape target, Span<float> output, int steps)
        where TLane : struct, IFloatLane<TLane>
        where TReduction : struct, IWindowReduction
    {
        for (int row = 0; row < rows.Output; row++)
        {
            (int firstRow, int endRow) = (rows.FirstTap(row), rows.EndTap(row));
            for (int column = 0; column < columns.Output; column++)
            {
                (int firstColumn, int endColumn) = (columns.FirstTap(column), columns.EndTap(column));
                float factor = TReduction.Factor((endRow - firstRow) * (endColumn - firstColumn), rows.Kernel * columns.Kernel);
                for (int step = 0; step < steps; step++)
                {
                    int start = source.Row(rows.Start(row) + firstRow, step) + ((columns.Start(column) + firstColumn) * source.Pitch);
                    Span<float> reduced = output.Slice(target.Row(row, step) + (column * target.Pitch), target.Pitch);
                    Position<TLane, TReduction>(input[start..], endRow - firstRow, source.Row(1, 0), endColumn - firstColumn, source.Pitch, factor, reduced);
                }
            }
        }
    }

    /// <summary>All channels of one window, times a factor for what the padding leaves out.</summary>
    private static void Position<TLane, TReduction>(
        ReadOnlySpan<float> input, int rows, int rowPitch, int columns, int columnPitch, float factor, Span<float> reduced)
        where TLane : struct, IFloatLane<TLane>
        where TReduction : struct, IWindowReduction
    {
        TLane factors = TLane.Broadcast(factor);
        ref float first = ref MemoryMarshal.GetReference(input);
        for (int channel = 0; channel < reduced.Length; channel += TLane.Count)
        {
            TLane result = TLane.Broadcast(TReduction.Start);
            for (int row = 0; row < rows; row++)
            {
                ref float value = ref Unsafe.Add(ref first, (row * rowPitch) + channel);
                for (int column = 0; column < columns; column++)
                {
                    result = TReduction.Add(result, TLane.Load(in value));
                    value = ref Unsafe.Add(ref value, columnPitch);
                }
            }

            TLane.Store(factors * result, ref reduced[channel]);
        }
    }
}
