namespace Galvani.Analysis;

/// <summary>How often the true class is among the k with the largest scores.</summary>
public static class TopKAccuracy
{
    /// <summary>The share of images whose class is among the best k by the scores of the last step, whatever the readout.</summary>
    /// <param name="recording">The simulation.</param>
    /// <param name="k">At least 1.</param>
    public static double Of(Recording recording, int k)
    {
        ArgumentNullException.ThrowIfNull(recording);
        int classes = recording.ClassNames.Length;

        return (double)Enumerable.Range(0, recording.Images).Count(image => Includes(recording.Scores(image)[^classes..], recording.Labels[image], k)) / recording.Images;
    }

    /// <summary>Whether a class is among the best k. Of equal scores the lowest index is best; where a score is not a number, none is.</summary>
    /// <param name="scores">One per class.</param>
    /// <param name="label">The class.</param>
    /// <param name="k">At least 1.</param>
    public static bool Includes(ReadOnlySpan<float> scores, int label, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        int better = 0;
        for (int other = 0; other < scores.Length; other++)
        {
            if (float.IsNaN(scores[other]))
            {
                return false;
            }

            better += scores[other] > scores[label] || (scores[other] == scores[label] && other < label) ? 1 : 0;
        }

        return better < k;
    }
}
