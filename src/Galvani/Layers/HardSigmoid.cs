namespace Galvani.Layers;

/// <summary>A sigmoid of straight lines, <c>slope x + 1/2</c> cut off at 0 and 1. The slope is 1/6 in Keras 3 and PyTorch, 1/5 in Keras 2.</summary>
public sealed record HardSigmoid : ElementwiseActivation
{
    /// <summary>The slope of Keras 2.</summary>
    public const double Keras2Slope = 0.2;

    /// <summary>The slope in the middle; positive and finite.</summary>
    public double Slope { get; init; } = 1.0 / 6;

    internal override bool IsMonotone => true;

    internal override double Of(double value) => Math.Clamp((Slope * value) + 0.5, 0, 1);
}
