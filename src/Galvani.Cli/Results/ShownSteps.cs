namespace Galvani.Cli.Results;

/// <summary>Which steps a table has room for.</summary>
internal static class ShownSteps
{
    private const int Most = 8;
    private static readonly int[] _niceIntervals = [1, 2, 5];

    /// <summary>Round steps at equal distances, counted from 1, and the last one.</summary>
    public static int[] Of(int steps)
    {
        int interval = Enumerable.Range(0, 10)
            .SelectMany(power => _niceIntervals.Select(nice => nice * Math.Pow(10, power)))
            .Where(candidate => steps <= candidate * Most)
            .Select(candidate => (int)candidate)
            .First();

        return [.. Enumerable.Range(1, (steps - 1) / interval).Select(i => i * interval), steps];
    }
}
