namespace Galvani.Benchmarks;

/// <summary>What a simulation of one image came to; equal answers are the condition for comparing speeds.</summary>
/// <param name="Class">The class with the highest score after the last step.</param>
/// <param name="Spikes">All spikes of all populations.</param>
internal readonly record struct Answer(int Class, long Spikes)
{
    /// <summary>The class of the last step's scores; ties go to the lowest.</summary>
    public static Answer Of(ReadOnlySpan<float> scores, long spikes)
    {
        int best = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        return new Answer(best, spikes);
    }
}
