namespace Galvani.Simulation;

/// <summary>The scores of the last step.</summary>
internal sealed record LastStep : Readout
{
    public override string Text => "last";

    internal override bool ReadsLogits => false;

    internal override void Weigh(ReadOnlySpan<float> scores, int step, Span<float> decisive) =>
        scores.Slice(step * decisive.Length, decisive.Length).CopyTo(decisive);

    public override string ToString() => "last step";
}
