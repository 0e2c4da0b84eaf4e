using System.Globalization;

namespace Galvani.Simulation;

/// <summary>A low-pass filter over the scores: <c>y = a y + s</c> with <c>a = exp(-1 / tau)</c>, which ranks as the filter with gain 1 does.</summary>
internal sealed record FilteredSteps(double Tau) : Readout
{
    public override string Text => string.Create(CultureInfo.InvariantCulture, $"filtered:{Tau}");

    internal override bool ReadsLogits => true;

    internal override void Weigh(ReadOnlySpan<float> scores, int step, Span<float> decisive)
    {
        float decay = (float)Math.Exp(-1 / Tau);
        decisive.Clear();
        for (int past = 0; past <= step; past++)
        {
            for (int i = 0; i < decisive.Length; i++)
            {
                decisive[i] = (decay * decisive[i]) + scores[(past * decisive.Length) + i];
            }
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"filtered over {Tau} steps");
}
