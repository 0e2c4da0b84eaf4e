using System.Collections.Immutable;

namespace Galvani.Conversion;

/// <summary>What the neurons of a layer did on calibration images.</summary>
/// <param name="Name">The population.</param>
/// <param name="Neurons">Number of neurons.</param>
/// <param name="Channels">Number of channels.</param>
/// <param name="Thresholds">The thresholds that are in the weights, one per channel or one for all, in the unit of the rate network's activations.</param>
/// <param name="RateError">Root mean square of rate minus activation, as a share of the root mean square of the activations.</param>
/// <param name="ClippedShare">Share of the activations that are above the threshold, which neurons cannot give.</param>
/// <param name="DeadChannels">Channels that give nothing on any image.</param>
/// <param name="SpikesPerImage">Spikes of all neurons, whatever their sign.</param>
/// <param name="SynapticOperationsPerImage">Synapses that these spikes reach, average pools being part of the weights behind them.</param>
public sealed record LayerMeasurement(
    string Name, int Neurons, int Channels, ImmutableArray<double> Thresholds, double RateError, double ClippedShare, int DeadChannels, double SpikesPerImage,
    double SynapticOperationsPerImage)
{
    /// <summary>The lowest threshold of a channel.</summary>
    public double LowestThreshold => Thresholds.Min();

    /// <summary>The highest one.</summary>
    public double HighestThreshold => Thresholds.Max();
}
