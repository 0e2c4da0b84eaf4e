using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Galvani.Lanes;
using Galvani.Tensors;

namespace Galvani.Kernels;

/// <summary>A pool over volumes; the same reductions in the same order as the plain loops.</summary>
internal static class VolumePool
{
    public static void Run<TLane, TReduction>(
        WindowGrid grid, VolumeShape source, ReadOnlySpan<float> input, VolumeShape target, Span<float> output, int steps)
        where TLane : struct, IFloatLane<TLane>
        where TReduction : struct, IWindowReduction
    {
        for (int plane = 0; plane < grid.Planes.Output; plane++)
        {
            for (int row = 0; row < grid.Rows.Output; row++)
            {
                for (int column = 0; column < grid.Columns.Output; column++)
                {
                    float factor = TReduction.Factor(grid.Counted(plane, row, column), grid.Taps);
                    for (int step = 0; step < steps; step++)
                    {
                        int place = target.Row((plane * grid.Rows.Output) + row, step) + (column * target.Pitch);
                        Position<TLane, TReduction>(grid, plane, row, column, source, input, step, factor, output.Slice(place, target.Pitch));
                    }
                }
            }
        }
    }

    /// <summary>All channels of one window, times a factor for what the padding leaves out.</summary>
    private static void Position<TLane, TReduction>(
        WindowGrid grid, int plane, int row, int column, VolumeShape source, ReadOnlySpan<float> input, int step, float factor, Span<float> reduced)
        where TLane : struct, IFloatLane<TLane>
        where TReduction : struct, IWindowReduction
    {
        TLane factors = TLane.Broadcast(factor);
        int firstColumn = grid.Columns.FirstTap(column), columns = grid.Columns.EndTap(column) - firstColumn;
        ref float first = ref Unsafe.Add(ref MemoryMarshal.GetReference(input), grid.Columns.Tap(column, firstColumn) * source.Pitch);
        for (int channel = 0; channel < reduced.Length; channel += TLane.Count)
        {
            TLane result = TLane.Broadcast(TReduction.Start);
            for (int kz = grid.Planes.FirstTap(plane); kz < grid.Planes.EndTap(plane); kz++)
            {
                for (int ky = grid.Rows.FirstTap(row); ky < grid.Rows.EndTap(row); ky++)
                {
                    int inputRow = (grid.Planes.Tap(plane, kz) * grid.Rows.Input) + grid.Rows.Tap(row, ky);
                    ref float value = ref Unsafe.Add(ref first, source.Row(inputRow, step) + channel);
                    for (int kx = 0; kx < columns; kx++)
                    {
                        result = TReduction.Add(result, TLane.Load(in value));
                        value = ref Unsafe.Add(ref value, source.Pitch);
                    }
                }
            }

            TLane.Store(factors * result, ref reduced[channel]);
        }
    }
}
