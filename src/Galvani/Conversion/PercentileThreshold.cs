using System.Globalization;
using Galvani.Conversion.Calibration;

namespace Galvani.Conversion;

/// <summary>The activation that a share of all does not exceed.</summary>
internal sealed record PercentileThreshold(double Percent) : ThresholdRule
{
    internal override double Of(ActivationHistogram activations, int steps)
    {
        double above = activations.Count * (1 - (Percent / 100)), seen = 0;
        for (int bin = ActivationHistogram.Bins - 1; bin >= 0; bin--)
        {
            seen += activations[bin];
            if (seen > above)
            {
                return activations.UpperEdge(bin);
            }
        }

        return activations.Largest; // of the few that are not zero, none may be cut off
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Percent} % of the activations");
}
