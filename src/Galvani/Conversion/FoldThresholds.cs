using System.Collections.Immutable;
using System.Globalization;
using Galvani.Conversion.Calibration;
using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Multiplies thresholds into the weights, so that every activation is in units of its own threshold and all neurons can have the threshold 1: what a ReLU
/// receives is divided by them, its own bias included, and whatever reads it is multiplied. Preserves the function but for the rounding of each weight.
/// </summary>
/// <remarks><c>relu(w x + b) = threshold relu((w / threshold) x + b / threshold)</c>. Rueckauer et al. 2017, doi:10.3389/fnins.2017.00682.</remarks>
public sealed class FoldThresholds : ConversionPass
{
    private readonly ImmutableDictionary<string, ImmutableArray<double>> _thresholds;

    /// <summary>A pass with given thresholds.</summary>
    /// <param name="thresholds">For each ReLU, by the name of its node, one positive number per channel, or one for all.</param>
    /// <exception cref="ArgumentException">A threshold is not positive and finite.</exception>
    public FoldThresholds(IReadOnlyDictionary<string, ImmutableArray<double>> thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        foreach ((string name, ImmutableArray<double> numbers) in thresholds)
        {
            if (numbers.IsDefaultOrEmpty || !numbers.All(number => number > 0 && float.IsNormal((float)number) && float.IsNormal((float)(1 / number))))
            {
                throw new ArgumentException($"the thresholds of '{name}' must be positive and finite, one per channel or one for all", nameof(thresholds));
            }
        }

        _thresholds = thresholds.ToImmutableDictionary(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        foreach (string name in network.Nodes.Select(node => node.Name).Where(_thresholds.ContainsKey).ToArray())
        {
            int channels = network.ShapeOf(name)[^1];
            ImmutableArray<double> given = _thresholds[name];
            if (network[name].Layer is not Relu { IsRectifier: true } relu || (given.Length != channels && given.Length != 1))
            {
                log.Note(name, Verdict.Refused, $"has {given.Length} thresholds, which fit no {network[name].Layer.TypeName} of {channels} channels", "give a ReLU one threshold per channel, or one for all");
                continue;
            }

            double[] factors = [.. Enumerable.Range(0, channels).Select(channel => given[channel % given.Length])];
            if (double.IsFinite(relu.Maximum) && factors.Distinct().Count() > 1)
            {
                log.Note(name, Verdict.Refused, $"{relu.TypeName} ends at one value, and has several thresholds", "give it one for all channels");
                continue;
            }

            network = ChannelFactors.Divide(network, name, factors);
            network = double.IsFinite(relu.Maximum) ? network.Replace(name, relu with { Maximum = relu.Maximum / factors[0] }) : network;
            log.Note(name, Verdict.Kept, Range(factors) + (network.TryFind(name + ChannelFactors.ValueSuffix, out _) ? ", brought back for readers without weights" : ""));
        }

        return network;
    }

    private static string Range(double[] factors)
    {
        double least = factors.Min(), most = factors.Max();

        return least == most
            ? string.Create(CultureInfo.InvariantCulture, $"has the threshold {least:G4} in its weights")
            : string.Create(CultureInfo.InvariantCulture, $"has thresholds from {least:G4} to {most:G4} in its weights");
    }
}
