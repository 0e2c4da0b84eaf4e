namespace Galvani.Inference;

/// <summary>From class scores to a class.</summary>
public static class Scores
{
    /// <summary>Index of the largest score; the lowest one where several are equal; -1 where a score is not a number.</summary>
    public static int Largest(ReadOnlySpan<float> scores)
    {
        int best = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (float.IsNaN(scores[i]))
            {
                return -1;
            }

            if (scores[i] > scores[best])
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>How many classes are better than one: 0 for the best. Of equal scores the lowest index is best; where a score is not a number, it is the largest number there is.</summary>
    public static int Rank(ReadOnlySpan<float> scores, int label)
    {
        int better = 0;
        for (int other = 0; other < scores.Length; other++)
        {
            if (float.IsNaN(scores[other]))
            {
                return int.MaxValue;
            }

            better += scores[other] > scores[label] || (scores[other] == scores[label] && other < label) ? 1 : 0;
        }

        return better;
    }
}
