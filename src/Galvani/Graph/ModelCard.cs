using System.Collections.Immutable;
using Galvani.Graph.Json;

namespace Galvani;

/// <summary>What is worth knowing of a trained network beside its graph. Everything is optional, and nothing of it changes what the network computes.</summary>
public sealed record ModelCard
{
    /// <summary>A card that says nothing.</summary>
    public static ModelCard Empty { get; } = new();

    /// <summary>The classes, in the order of the values of the network's first output; empty where they are not known.</summary>
    public ImmutableArray<string> ClassNames { get; init; } = [];

    /// <summary>The factor of the firing rates that is recommended for converting the network; positive.</summary>
    public double? ScaleFiringRates { get; init; }

    /// <summary>The accuracy that was measured when the network was made, 0 to 1.</summary>
    public double? Accuracy { get; init; }

    /// <summary>The seed that initial weights and training came from.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The command that made the network.</summary>
    public string? Command { get; init; }

    /// <summary>How a spiking network was made, if a recipe measured it; its thresholds are in the weights and can be read here alone.</summary>
    public ConversionCard? Conversion { get; init; }

    /// <summary>Anything else, by name.</summary>
    public ImmutableSortedDictionary<string, string> Notes { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private IEnumerable<string> Texts => [.. ClassNames.IsDefault ? [] : ClassNames, Command ?? "", .. Notes.Keys, .. Notes.Values];

    /// <summary>What does not fit a network or its own rules; null where all is well.</summary>
    internal string? FaultFor(Network network)
    {
        int scores = network.ShapeOf(network.Outputs[0]).Size;

        return !ClassNames.IsDefaultOrEmpty && ClassNames.Length != scores ? $"it has {ClassNames.Length} class names for {scores} scores"
            : ScaleFiringRates is double scale && !(scale > 0 && double.IsFinite(scale)) ? "its scale of firing rates must be positive and finite"
            : !Texts.All(JsonWords.IsUnicode) ? "it has a text with half a surrogate pair"
            : Conversion is ConversionCard card && card.FaultFor(network) is string fault ? fault
            : Accuracy is not (null or (>= 0 and <= 1)) ? "its accuracy must be from 0 to 1"
            : null;
    }
}
