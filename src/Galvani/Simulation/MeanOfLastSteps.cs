using Galvani.Inference;

namespace Galvani.Simulation;

/// <summary>The mean over a window of steps that ends now.</summary>
internal sealed record MeanOfLastSteps(int Steps) : Readout
{
    internal override bool ReadsLogits => true;

    internal override void Decide(ReadOnlySpan<float> scores, Span<int> answers)
    {
        int classes = scores.Length / answers.Length;
        Span<float> sums = classes <= 1024 ? stackalloc float[classes] : new float[classes];
        for (int step = 0; step < answers.Length; step++)
        {
            // Summed anew for every step: a running sum would let rounding errors of early steps decide late ones.
            sums.Clear();
            for (int past = Math.Max(0, step - Steps + 1); past <= step; past++)
            {
                for (int i = 0; i < classes; i++)
                {
                    sums[i] += scores[(past * classes) + i];
                }
            }

            answers[step] = Scores.Largest(sums);
        }
    }

    public override string ToString() => $"mean of the last {Steps} steps";
}
