namespace Galvani.Simulation;

/// <summary>The mean from a step on.</summary>
internal sealed record MeanFromStep(int Step) : Readout
{
    internal override bool ReadsLogits => true;

    /// <summary>Sums, which rank as means do.</summary>
    internal override void Weigh(ReadOnlySpan<float> scores, int step, Span<float> decisive)
    {
        decisive.Clear();
        for (int past = step < Step ? 0 : Step; past <= step; past++)
        {
            for (int i = 0; i < decisive.Length; i++)
            {
                decisive[i] += scores[(past * decisive.Length) + i];
            }
        }
    }

    public override string ToString() => Step == 0 ? "mean of all steps" : $"mean from step {Step} on";
}
