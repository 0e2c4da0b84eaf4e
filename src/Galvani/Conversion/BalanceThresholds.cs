using System.Collections.Immutable;
using Galvani.Conversion.Calibration;
using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Chooses a threshold for every ReLU, by its activations on calibration images, and multiplies it into the weights. A ReLU with a maximum has no threshold
/// above that: where the images never reach it, neurons that cut off at their thresholds need it no more, and it goes; where they do, all channels have one threshold.
/// Preserves the function but for the rounding of each weight, and for a maximum that went above what the images gave.
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
    /// <exception cref="UnsupportedNetworkException">An activation is not finite on the images, or they do not fit.</exception>
    public override Network Apply(Network network, ConversionLog log) => Apply(network, log, out _);

    /// <summary>As <see cref="Apply(Network, ConversionLog)"/>.</summary>
    /// <param name="network">A rate network.</param>
    /// <param name="log">Receives what was done.</param>
    /// <param name="thresholds">Receives the thresholds of every ReLU, in the unit of its activations: one per channel, or one for all.</param>
    public Network Apply(Network network, ConversionLog log, out ImmutableDictionary<string, ImmutableArray<double>> thresholds)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(log);
        Dictionary<string, ImmutableArray<double>> chosen = new(StringComparer.Ordinal);
        Node[] rectifiers = [.. network.Nodes.Where(node => node.Layer is Relu { IsRectifier: true })];
        foreach ((string name, ActivationHistogram?[] histograms) in _calibration.Activations(network, Names(rectifiers, relu => !relu.IsPlain), perChannel: false))
        {
            double maximum = ((Relu)network[name].Layer).Maximum;
            if (histograms[0]?.Largest >= (float)maximum) // activations are floats
            {
                chosen[name] = [Math.Min(maximum, Threshold(histograms[0]))];
            }
            else
            {
                log.Note(name, Verdict.Kept, "never reaches its maximum on the images, so the thresholds of its neurons alone cut it off");
                network = network.Replace(name, Activation.Relu);
            }
        }

        string[] open = [.. Names(rectifiers, _ => true).Where(name => !chosen.ContainsKey(name))];
        foreach ((string name, ActivationHistogram?[] histograms) in _calibration.Activations(network, open, PerChannel))
        {
            chosen[name] = [.. histograms.Select(Threshold)];
        }

        thresholds = chosen.ToImmutableDictionary(StringComparer.Ordinal);

        return new FoldThresholds(thresholds).Apply(network, log);
    }

    private static string[] Names(Node[] rectifiers, Func<Relu, bool> wanted) => [.. rectifiers.Where(node => wanted((Relu)node.Layer)).Select(node => node.Name)];

    /// <summary>1 for a channel that is dead, or whose activations are so small that their reciprocal is no 32-bit float.</summary>
    private double Threshold(ActivationHistogram? activations)
    {
        double threshold = activations is null ? 1 : Rule.Of(activations, _calibration.Steps);

        return float.IsNormal((float)threshold) && float.IsNormal((float)(1 / threshold)) ? threshold : 1;
    }
}
