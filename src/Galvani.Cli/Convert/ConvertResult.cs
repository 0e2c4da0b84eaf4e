using System.Collections.Immutable;
using System.Text.Json;
using Galvani.Cli.Check;
using Galvani.Cli.Inspect;
using Galvani.Cli.Results;

namespace Galvani.Cli.Convert;

/// <summary>What <c>convert</c> prints as JSON.</summary>
internal sealed record ConvertResult
{
    /// <summary>Version of this schema.</summary>
    public int SchemaVersion { get; init; } = ResultJson.SchemaVersion;

    /// <summary>The model file, or the built-in one.</summary>
    public required string Model { get; init; }

    /// <summary>The file that was written.</summary>
    public required string File { get; init; }

    /// <summary>How the model became a spiking network: <c>nengodl</c> or <c>lossless</c>.</summary>
    public required string Recipe { get; init; }

    /// <summary>The report: what became of every layer that was changed.</summary>
    public required ImmutableArray<CheckLayer> Layers { get; init; }

    /// <summary>The populations of the spiking network.</summary>
    public required ImmutableArray<InspectPopulation> Populations { get; init; }

    /// <summary>What was measured on the calibration images; null for NengoDL's recipe, and for the spiking network that is built in.</summary>
    public required ConvertMeasurement? Measured { get; init; }

    /// <summary>What the user should know.</summary>
    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>The software.</summary>
    public required Versions Versions { get; init; }

    /// <summary>The command line that makes the file again.</summary>
    public required string Command { get; init; }

    /// <summary>The result as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ResultJson.Readable.ConvertResult);
}
