using Galvani.Conversion.Calibration;

namespace Galvani.Conversion;

/// <summary>The least squared error of what neurons make of the activations in a number of steps.</summary>
internal sealed record LeastSquaresThreshold : ThresholdRule
{
    private const int Candidates = 95;
    private const double Step = 0.01; // of the largest activation, as Li et al. take it

    internal override double Of(ActivationHistogram activations, int steps)
    {
        double best = activations.Largest, least = double.PositiveInfinity;
        for (int k = 0; k < Candidates; k++)
        {
            double threshold = activations.Largest * (1 - (Step * k)), error = activations.SquaredError(threshold, steps);
            if (error < least)
            {
                (best, least) = (threshold, error);
            }
        }

        return best;
    }

    public override string ToString() => "the least squared error";
}
