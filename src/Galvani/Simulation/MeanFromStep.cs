namespace Galvani.Simulation;

/// <summary>The mean from a step on.</summary>
internal sealed record MeanFromStep(int Step) : Readout
{
    public override string Text => Step == 0 ? "mean" : $"from:{Step}";

    internal override bool ReadsLogits => true;

    internal override void Weigh(ReadOnlySpan<float> scores, int step, Span<float> decisive) => Sum(scores, step < Step ? 0 : Step, step, decisive);

    public override string ToString() => Step == 0 ? "mean of all steps" : $"mean from step {Step} on";
}
