using System.Collections.Immutable;

namespace Galvani.Kernels;

/// <summary>Values that only change their places, from one volume to another.</summary>
internal static class VolumeCopy
{
    /// <summary>Runs over places of plain order, as runs over places of the first step of two volumes.</summary>
    public static CopyRun[] Place(ImmutableArray<CopyRun> runs, VolumeShape source, VolumeShape target)
    {
        List<CopyRun> placed = [];
        foreach (CopyRun run in runs)
        {
            for (int done = 0; done < run.Length;)
            {
                // A run ends where the channels of a place of either volume end; behind them is padding.
                int length = Math.Min(run.Length - done, Math.Min(Left(source, run.Source + done), Left(target, run.Target + done)));
                placed.Add(new CopyRun(source.Place(run.Source + done, 0), target.Place(run.Target + done, 0), length));
                done += length;
            }
        }

        return [.. placed];
    }

    /// <summary>Copies some steps; of a constant input, the first one stands for all.</summary>
    public static void Run(ReadOnlySpan<CopyRun> runs, VolumeShape source, ReadOnlySpan<float> input, bool isConstant, VolumeShape target, Span<float> output, int steps)
    {
        int read = isConstant ? 0 : source.Columns * source.Pitch, written = target.Columns * target.Pitch;
        foreach (CopyRun run in runs)
        {
            for (int step = 0; step < steps; step++)
            {
                input.Slice(run.Source + (step * read), run.Length).CopyTo(output[(run.Target + (step * written))..]);
            }
        }
    }

    private static int Left(VolumeShape shape, int index) => shape.Channels - (index % shape.Channels);
}
