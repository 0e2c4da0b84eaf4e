using System.Collections.Immutable;
using Galvani.Conversion.Calibration;
using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Chooses a threshold for every ReLU, by its activations on calibration images, and multiplies it into the weights. A ReLU with a maximum has that as its
/// threshold, which neurons with one spike a step then cut off exactly as it does. Preserves the function but for the rounding of each weight.
/// </summary>
public sealed class BalanceThresholds : ConversionPass
{
    private readonly CalibrationSet _calibration;

    /// <summary>A pass that measures on calibration images.</summary>
    /// <param name="calibration">The images, and for how many steps.</param>
    public BalanceThresholds(CalibrationSet calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        _calibration = calibration;
    }

    /// <summary>How a threshold follows from the activations.</summary>
    public ThresholdRule Rule { get; init; } = ThresholdRule.LeastSquares;

    /// <summary>Whether each channel has a threshold of its own; otherwise each layer.</summary>
    public bool PerChannel { get; init; } = true;

    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log) => new FoldThresholds(Measure(network)).Apply(network, log);

    /// <summary>The thresholds of every ReLU: one per channel, or one for all.</summary>
    public ImmutableDictionary<string, ImmutableArray<double>> Measure(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Dictionary<string, ImmutableArray<double>> thresholds = new(StringComparer.Ordinal);
        foreach (Node node in network.Nodes)
        {
            if (node.Layer is Relu { Slope: 0, Threshold: 0, Maximum: < double.PositiveInfinity } clipped)
            {
                thresholds[node.Name] = [clipped.Maximum];
            }
        }

        string[] open = [.. network.Nodes.Where(node => node.Layer is Relu { IsPlain: true }).Select(node => node.Name)];
        foreach ((string name, ActivationHistogram?[] histograms) in _calibration.Activations(network, open, PerChannel))
        {
            thresholds[name] = [.. histograms.Select(histogram => histogram is null ? 1 : Rule.Of(histogram, _calibration.Steps))];
        }

        return thresholds.ToImmutableDictionary(StringComparer.Ordinal);
    }
}
