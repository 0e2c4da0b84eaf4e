using System.Diagnostics;

namespace Galvani.Benchmarks;

/// <summary>Contenders taking turns, so that what disturbs the machine disturbs them all; medians over the rounds.</summary>
internal sealed class Race(IReadOnlyList<Contender> contenders, int threads)
{
    private readonly Func<int[], Answer[]>[] _ready = [.. contenders.Select(contender => contender.Prepare(threads))];

    /// <summary>Speeds, <c>[contender][round]</c>.</summary>
    public Speed[][] Run(int rounds)
    {
        Speed[][] speeds = [.. contenders.Select(_ => new Speed[rounds])];
        for (int round = -1; round < rounds; round++) // the first one warms up
        {
            for (int i = 0; i < contenders.Count; i++)
            {
                Speed speed = Measure(_ready[i], [.. Enumerable.Range(0, contenders[i].Images * threads)]);
                if (round >= 0)
                {
                    speeds[i][round] = speed;
                }
            }
        }

        return speeds;
    }

    /// <summary>The middle one.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];

        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static Speed Measure(Func<int[], Answer[]> show, int[] images)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Stopwatch clock = Stopwatch.StartNew();
        show(images);

        return new Speed(images.Length / clock.Elapsed.TotalSeconds, images.Length / (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }
}
