using System.Collections.Immutable;

namespace Galvani.Kernels;

/// <summary>Values that lie side by side and move together.</summary>
/// <param name="Source">Where the first one is read.</param>
/// <param name="Target">Where it is written.</param>
/// <param name="Length">How many they are.</param>
internal readonly record struct CopyRun(int Source, int Target, int Length)
{
    /// <summary>The runs of a list that says for every output which input it shows; below 0 for a zero, which is in no run.</summary>
    public static ImmutableArray<CopyRun> Of(ReadOnlySpan<int> sources)
    {
        ImmutableArray<CopyRun>.Builder runs = ImmutableArray.CreateBuilder<CopyRun>();
        for (int start = 0; start < sources.Length;)
        {
            int length = 1;
            if (sources[start] >= 0)
            {
                while (start + length < sources.Length && sources[start + length] == sources[start] + length)
                {
                    length++;
                }

                runs.Add(new CopyRun(sources[start], start, length));
            }

            start += length;
        }

        return runs.ToImmutable();
    }
}
