using System.Diagnostics;

namespace Galvani.Benchmarks;

/// <summary>Contenders taking turns, so that what disturbs the machine disturbs them all; medians over the rounds.</summary>
internal sealed class Race(IReadOnlyList<Contender> contenders, int threads)
{
    private readonly Func<int, Answer>[][] _open = [.. contenders.Select(contender => Enumerable.Range(0, threads).Select(_ => contender.Open()).ToArray())];

    /// <summary>Images per second, <c>[contender][round]</c>.</summary>
    public double[][] Run(int rounds)
    {
        double[][] speeds = [.. contenders.Select(_ => new double[rounds])];
        for (int round = -1; round < rounds; round++) // the first one warms up
        {
            for (int i = 0; i < contenders.Count; i++)
            {
                double seconds = Seconds(_open[i], contenders[i].Images * threads);
                if (round >= 0)
                {
                    speeds[i][round] = contenders[i].Images * threads / seconds;
                }
            }
        }

        return speeds;
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];

        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Seconds(Func<int, Answer>[] open, int images)
    {
        Stopwatch clock = Stopwatch.StartNew();
        Thread[] threads = [.. open.Select((show, thread) => new Thread(() =>
        {
            for (int image = thread; image < images; image += open.Length)
            {
                show(image);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        return clock.Elapsed.TotalSeconds;
    }
}
