namespace Galvani.Kernels;

/// <summary>From unscaled sums to currents: the synapse, the factor and the bias of one layer.</summary>
/// <param name="Factor">What one unit of a sum is worth.</param>
/// <param name="Bias">One number per channel, padded.</param>
/// <param name="States">The filter's state, one number per output, padded; null without a filter.</param>
/// <param name="Decay">What the filter keeps per step.</param>
/// <param name="Delayed">Whether it delivers the value of the step before.</param>
internal sealed record CurrentFilter(float Factor, float[] Bias, float[]? States, float Decay, bool Delayed);
