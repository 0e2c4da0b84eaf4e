namespace Galvani.Kernels.Plain;

/// <summary>Values that only change their places; what no run writes is left as it is.</summary>
internal static class PlainCopy
{
    public static void Run(ReadOnlySpan<CopyRun> runs, ReadOnlySpan<float> input, Span<float> output)
    {
        foreach (CopyRun run in runs)
        {
            input.Slice(run.Source, run.Length).CopyTo(output[run.Target..]);
        }
    }
}
