using Galvani.Conversion.Calibration;

namespace Galvani.Conversion;

/// <summary>How a threshold follows from the activations of calibration images. Nothing depends on the order of the images.</summary>
public abstract record ThresholdRule
{
    private protected ThresholdRule()
    {
    }

    /// <summary>The largest activation: nothing is cut off, and most neurons spike rarely.</summary>
    /// <remarks>Diehl et al. 2015, doi:10.1109/IJCNN.2015.7280696.</remarks>
    public static ThresholdRule Maximum { get; } = new MaximumThreshold();

    /// <summary>The threshold whose roundings and cuts of the activations have the least mean square for the wished number of steps.</summary>
    /// <remarks>Li et al. 2021, "A free lunch from ANN: towards efficient, accurate spiking neural networks calibration", arXiv:2106.06984.</remarks>
    public static ThresholdRule LeastSquares { get; } = new LeastSquaresThreshold();

    /// <summary>Local threshold balancing: from 0 on, the threshold grows by twice the mean of what is above it, again and again.</summary>
    /// <remarks>Bu et al. 2024, "Inference-scale complexity in ANN-SNN conversion", arXiv:2409.03368.</remarks>
    public static ThresholdRule Balanced { get; } = new BalancedThreshold();

    /// <summary>The activation that a share of all activations, zeros included, does not exceed.</summary>
    /// <param name="percent">Above 0, at most 100.</param>
    /// <remarks>Rueckauer et al. 2017, doi:10.3389/fnins.2017.00682.</remarks>
    public static ThresholdRule Percentile(double percent) => percent is > 0 and <= 100
        ? new PercentileThreshold(percent)
        : throw new ArgumentOutOfRangeException(nameof(percent), percent, "must be above 0 and at most 100");

    /// <summary>The threshold of activations that are not all zero, in their unit.</summary>
    internal abstract double Of(ActivationHistogram activations, int steps);
}
