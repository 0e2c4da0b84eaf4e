namespace Galvani.Analysis;

/// <summary>How often the true class is among the k best ones.</summary>
public static class TopKAccuracy
{
    /// <summary>The share of images whose class is among the best k after the last step, as the readout ranks them; the accuracy for k = 1.</summary>
    /// <param name="recording">The simulation.</param>
    /// <param name="k">At least 1.</param>
    public static double Of(Recording recording, int k)
    {
        ArgumentNullException.ThrowIfNull(recording);

        return Of(Enumerable.Range(0, recording.Images).Select(recording.Rank), k);
    }

    /// <summary>The share of images whose class is among the best k of a rate network.</summary>
    /// <param name="evaluation">Ranks of the true classes.</param>
    /// <param name="k">At least 1.</param>
    /// <exception cref="ArgumentException">It has no ranks.</exception>
    public static double Of(Evaluation evaluation, int k)
    {
        ArgumentNullException.ThrowIfNull(evaluation);

        return evaluation.Ranks.IsEmpty ? throw new ArgumentException("the evaluation has no ranks", nameof(evaluation)) : Of(evaluation.Ranks, k);
    }

    private static double Of(IEnumerable<int> ranks, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);

        return ranks.Average(rank => rank < k ? 1.0 : 0.0);
    }
}
