using System.Collections.Immutable;
using System.Text.Json;
using Galvani.Cli.Results;
using Galvani.Cli.Usage;
using Galvani.Graph;

namespace Galvani.Cli.Inspect;

/// <summary>What <c>inspect</c> prints as JSON.</summary>
/// <param name="Model">The model file, or the built-in one.</param>
/// <param name="Converted">Whether the rows are those of the spiking network.</param>
/// <param name="AllLayers">How many rows the network has.</param>
/// <param name="Layers">One row per layer, or model inside the model, that was asked for, in the order of the network.</param>
/// <param name="Parameters">Trained numbers of these layers.</param>
/// <param name="Macs">Multiply-accumulates of one forward pass, padding included.</param>
/// <param name="Neurons">Neurons of their populations.</param>
/// <param name="Populations">Their populations; empty before conversion.</param>
internal sealed record InspectResult(
    string Model,
    bool Converted,
    int AllLayers,
    ImmutableArray<InspectLayer> Layers,
    long Parameters,
    long Macs,
    long Neurons,
    ImmutableArray<InspectPopulation> Populations)
{
    /// <summary>Version of this schema.</summary>
    public int SchemaVersion { get; } = ResultJson.SchemaVersion;

    /// <summary>What a network has.</summary>
    /// <param name="model">What results call it.</param>
    /// <param name="network">The network.</param>
    /// <param name="converted">Whether it is the spiking one.</param>
    /// <param name="conversion">What is known of how it was made; null for nothing.</param>
    /// <param name="expand">Whether models inside the model are told layer by layer.</param>
    /// <param name="layers">Which layers; null for all.</param>
    /// <exception cref="InvalidDataException">There are no such layers.</exception>
    public static InspectResult Of(string model, Network network, bool converted, ConversionCard? conversion, bool expand, LayerRange? layers)
    {
        ImmutableArray<SummaryRow> all = network.Summary().Rows;
        all = expand ? all : NestedModels.Fold(all);
        ImmutableArray<SummaryRow> rows = layers is null ? all : [.. all[layers.Of([.. all.Select(row => row.Name)])]];
        HashSet<string> shown = [.. rows.Select(row => row.Name)];

        return new InspectResult(
            model,
            converted,
            all.Length,
            [.. rows.Select(InspectLayer.Of)],
            rows.Sum(row => row.Parameters),
            rows.Sum(row => row.MultiplyAccumulates),
            rows.Sum(row => (long)row.Neurons),
            [.. InspectPopulation.Of(network, conversion).Where(population => shown.Contains(expand ? population.Name : NestedModels.RowOf(population.Name)))]);
    }

    /// <summary>The result as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ResultJson.Readable.InspectResult);
}
