using Galvani.Conversion.Calibration;

namespace Galvani.Conversion;

/// <summary>Local threshold balancing.</summary>
internal sealed record BalancedThreshold : ThresholdRule
{
    private const int Rounds = 32; // as many batches as the method is shown; here each sees all images

    internal override double Of(ActivationHistogram activations, int steps)
    {
        double threshold = 0;
        for (int round = 0; round < Rounds; round++)
        {
            threshold += 2 * activations.MeanAbove(threshold);
        }

        return threshold;
    }

    public override string ToString() => "local threshold balancing";
}
