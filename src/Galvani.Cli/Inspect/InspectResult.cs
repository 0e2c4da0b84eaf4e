using System.Collections.Immutable;
using System.Text.Json;
using Galvani.Cli.Results;

namespace Galvani.Cli.Inspect;

/// <summary>What <c>inspect</c> prints as JSON.</summary>
/// <param name="Model">The model file, or the built-in one.</param>
/// <param name="Converted">Whether the rows are those of the spiking network.</param>
/// <param name="Layers">One row per layer, in the order of the network.</param>
/// <param name="Parameters">Trained numbers of all layers.</param>
/// <param name="Macs">Multiply-accumulates of one forward pass, padding included.</param>
/// <param name="Neurons">Neurons of all populations.</param>
/// <param name="Populations">The spiking populations; empty before conversion.</param>
internal sealed record InspectResult(
    string Model, bool Converted, ImmutableArray<InspectLayer> Layers, long Parameters, long Macs, long Neurons, ImmutableArray<InspectPopulation> Populations)
{
    /// <summary>Version of this schema.</summary>
    public int SchemaVersion { get; } = ResultJson.SchemaVersion;

    /// <summary>The result as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ResultJson.Readable.InspectResult);
}
