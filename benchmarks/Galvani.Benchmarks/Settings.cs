using System.Globalization;

namespace Galvani.Benchmarks;

/// <summary>What the command line may change.</summary>
/// <param name="Rounds">Rounds of each race.</param>
/// <param name="Scales">Factors of the firing rates.</param>
/// <param name="Threads">Numbers of threads.</param>
/// <param name="Baselines">Whether the slow contenders run too.</param>
/// <param name="Training">Whether training is measured instead of simulation.</param>
internal sealed record Settings(int Rounds, double[] Scales, int[] Threads, bool Baselines, bool Training)
{
    public const string Usage = "options: --rounds 5  --scales 1,5,20,100,1000  --threads 1,2  --alone (Cpu only)  --training (training steps instead)";

    private static readonly Settings _default = new(5, [1, 5, 20, 100, 1000], [1, 2], true, false);

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">It is wrong.</exception>
    public static Settings Read(ReadOnlySpan<string> arguments) => arguments switch
    {
        [] => _default,
        ["--alone", .. var rest] => Read(rest) with { Baselines = false },
        ["--training", .. var rest] => Read(rest) with { Training = true },
        ["--rounds", string value, .. var rest] => Read(rest) with { Rounds = Numbers<int>(value)[0] },
        ["--scales", string value, .. var rest] => Read(rest) with { Scales = Numbers<double>(value) },
        ["--threads", string value, .. var rest] => Read(rest) with { Threads = Numbers<int>(value) },
        [string other, ..] => throw new FormatException($"{other}: unknown, or without its value"),
    };

    private static T[] Numbers<T>(string text)
        where T : ISpanParsable<T> => [.. text.Split(',').Select(number => T.Parse(number, CultureInfo.InvariantCulture))];
}
