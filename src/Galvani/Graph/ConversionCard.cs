using System.Collections.Immutable;
using Galvani.Graph.Json;
using Galvani.Layers;

namespace Galvani;

/// <summary>How a spiking network was made by a recipe that measures, and how it is meant to be run.</summary>
public sealed record ConversionCard
{
    /// <summary>For how many steps.</summary>
    public required int Steps { get; init; }

    /// <summary>The readout that was nearest to the rate network on the calibration images, as <c>Readout.Text</c> writes it.</summary>
    public required string ReadoutText { get; init; }

    /// <summary>
    /// The thresholds that are in the weights, by population: one per channel or one for all, in the unit of the rate network's activations.
    /// </summary>
    public ImmutableSortedDictionary<string, ImmutableArray<double>> Thresholds { get; init; } = NoThresholds;

    /// <summary>An empty list of thresholds.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<double>> NoThresholds { get; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<double>>(StringComparer.Ordinal);

    /// <summary>What does not fit a network; null where all is well.</summary>
    internal string? FaultFor(Network network) =>
        string.IsNullOrWhiteSpace(ReadoutText) || !JsonWords.IsUnicode(ReadoutText) ? "its readout is no text"
        : Steps < 1 ? "it was converted for less than one step"
        : Thresholds.FirstOrDefault(pair => !Fits(network, pair.Key, pair.Value)).Key is string node ? $"the thresholds of '{node}' are not those of its neurons: one positive number per channel, or one for all"
        : null;

    private static bool Fits(Network network, string node, ImmutableArray<double> thresholds) =>
        network.TryFind(node, out Node? found) && found.Layer is Population && !thresholds.IsDefault
        && (thresholds.Length == 1 || thresholds.Length == network.ShapeOf(node)[^1]) && thresholds.All(threshold => threshold > 0 && double.IsFinite(threshold));
}
