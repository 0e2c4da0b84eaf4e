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
}
