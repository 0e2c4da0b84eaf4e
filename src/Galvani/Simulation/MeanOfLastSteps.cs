namespace Galvani.Simulation;

/// <summary>The mean over a window of steps that ends now.</summary>
internal sealed record MeanOfLastSteps(int Steps) : Readout
{
    internal override bool ReadsLogits => true;

    /// <summary>Sums, which rank as means do; added up anew for every step: a running sum would let rounding errors of early steps decide late ones.</summary>
    internal override void Weigh(ReadOnlySpan<float> scores, int step, Span<float> decisive)
    {
        decisive.Clear();
        for (int past = Math.Max(0, step - Steps + 1); past <= step; past++)
        {
            for (int i = 0; i < decisive.Length; i++)
            {
                decisive[i] += scores[(past * decisive.Length) + i];
            }
        }
    }

    public override string ToString() => $"mean of the last {Steps} steps";
}
