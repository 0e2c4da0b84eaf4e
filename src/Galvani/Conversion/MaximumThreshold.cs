using Galvani.Conversion.Calibration;

namespace Galvani.Conversion;

/// <summary>The largest activation.</summary>
internal sealed record MaximumThreshold : ThresholdRule
{
    internal override double Of(ActivationHistogram activations, int steps) => activations.Largest;

    public override string ToString() => "the largest activation";
}
