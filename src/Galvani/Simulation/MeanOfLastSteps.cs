namespace Galvani.Simulation;

/// <summary>The mean over a window of steps that ends now.</summary>
internal sealed record MeanOfLastSteps(int Steps) : Readout
{
    public override string Text => $"mean:{Steps}";

    internal override bool ReadsLogits => true;

    internal override void Weigh(ReadOnlySpan<float> scores, int step, Span<float> decisive) => Sum(scores, Math.Max(0, step - Steps + 1), step, decisive);

    public override string ToString() => $"mean of the last {Steps} steps";
}
