namespace Galvani.Simulation;

/// <summary>A mean whose last steps count less and less: the mean of what the sums of all steps were after each of them.</summary>
internal sealed record TaperedMean(int Steps) : Readout
{
    public override string Text => $"tapered:{Steps}";

    internal override bool ReadsLogits => true;

    internal override void Weigh(ReadOnlySpan<float> scores, int step, Span<float> decisive)
    {
        decisive.Clear();
        for (int past = 0; past <= step; past++)
        {
            float weight = Math.Min(1, (step - past + 1f) / (Steps + 1f));
            for (int i = 0; i < decisive.Length; i++)
            {
                decisive[i] += weight * scores[(past * decisive.Length) + i];
            }
        }
    }

    public override string ToString() => $"mean of all steps, the last {Steps} tapered";
}
