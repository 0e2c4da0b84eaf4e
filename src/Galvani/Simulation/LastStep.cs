using Galvani.Inference;

namespace Galvani.Simulation;

/// <summary>The scores of the last step.</summary>
internal sealed record LastStep : Readout
{
    internal override bool ReadsLogits => false;

    internal override void Decide(ReadOnlySpan<float> scores, Span<int> answers)
    {
        int classes = scores.Length / answers.Length;
        for (int step = 0; step < answers.Length; step++)
        {
            answers[step] = Scores.Largest(scores.Slice(step * classes, classes));
        }
    }

    public override string ToString() => "last step";
}
