using System.Collections.Immutable;
using System.Text.Json;
using Galvani.Cli.Results;

namespace Galvani.Cli.Classify;

/// <summary>
/// What <c>classify</c> found, and what <c>result.json</c> holds. Accuracies are fractions of the images, times are seconds, rates are hertz.
/// </summary>
internal sealed record ClassifyResult
{
    /// <summary>Version of this schema.</summary>
    public int SchemaVersion { get; init; } = ResultJson.SchemaVersion;

    /// <summary>How many images were classified.</summary>
    public required int Images { get; init; }

    /// <summary>Time steps per image.</summary>
    public required int Steps { get; init; }

    /// <summary>Accuracy of the model before conversion; null where the file has the spiking network alone.</summary>
    public required double? RateAccuracy { get; init; }

    /// <summary>Accuracy of the spiking network after the last step.</summary>
    public required double SpikingAccuracy { get; init; }

    /// <summary>Its accuracy after every step.</summary>
    public required ImmutableArray<double> AccuracyPerStep { get; init; }

    /// <summary>How often the true class is among the best k before conversion: k is 1, and 5 where there are more than 5 classes.</summary>
    public required ImmutableSortedDictionary<string, double>? RateTopK { get; init; }

    /// <summary>The same of the spiking network after the last step, as the readout ranks the classes.</summary>
    public required ImmutableSortedDictionary<string, double> TopK { get; init; }

    /// <summary>Spikes of all neurons per image.</summary>
    public required double SpikesPerImage { get; init; }

    /// <summary>Synapses that these spikes reach, per image. What constant currents cost the first layer is not among them.</summary>
    public required double SynapticOperations { get; init; }

    /// <summary>Multiply-accumulates of one forward pass of the model, padding included.</summary>
    public required long MultiplyAccumulates { get; init; }

    /// <summary>NengoDL's recipe on the same images; null where it was not simulated beside another.</summary>
    public required ComparisonResult? Comparison { get; init; }

    /// <summary>Every class, in the order of the labels.</summary>
    public required ImmutableArray<ClassResult> Classes { get; init; }

    /// <summary>Images that were simulated per second of wall-clock time.</summary>
    public required double ImagesPerSecond { get; init; }

    /// <summary>The spiking populations, in the order of the network.</summary>
    public required ImmutableArray<LayerActivity> Layers { get; init; }

    /// <summary>Names of the plots in the output folder.</summary>
    public required ImmutableArray<string> Plots { get; init; }

    /// <summary>The settings, defaults filled in.</summary>
    public required ResultSettings Settings { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The software.</summary>
    public required Versions Versions { get; init; }

    /// <summary>The machine.</summary>
    public required Processor Processor { get; init; }

    /// <summary>The command line that gives this result again.</summary>
    public required string Command { get; init; }

    /// <summary>What the user should know.</summary>
    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The result as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ResultJson.Readable.ClassifyResult);
}
