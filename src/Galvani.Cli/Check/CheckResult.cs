using System.Collections.Immutable;
using System.Text.Json;
using Galvani.Cli.Models;
using Galvani.Cli.Results;
using Galvani.Conversion;

namespace Galvani.Cli.Check;

/// <summary>What <c>check</c> prints as JSON.</summary>
/// <param name="Model">The model file, or the built-in one.</param>
/// <param name="Layers">One entry per layer, or per problem of a refused one, in the order of the network.</param>
/// <param name="Warnings">What the user should know.</param>
internal sealed record CheckResult(string Model, ImmutableArray<CheckLayer> Layers, ImmutableArray<string> Warnings)
{
    /// <summary>Version of this schema.</summary>
    public int SchemaVersion { get; } = ResultJson.SchemaVersion;

    /// <summary>Layers that become neurons.</summary>
    public int Converted => Count(Verdict.Converted);

    /// <summary>Layers that stay as they are.</summary>
    public int Kept => Count(Verdict.Kept);

    /// <summary>Layers that are gone from the spiking network, because another layer does their work or they have none.</summary>
    public int Removed => Count(Verdict.Removed);

    /// <summary>Layers that stand in the way.</summary>
    public int Refused => Count(Verdict.Refused);

    /// <summary>Whether a spiking network comes of it.</summary>
    public bool CanSpike => Refused == 0 && Converted > 0;

    /// <summary>What a converter would do with a model file. Where a layer cannot be read there is no network, and each layer is judged by itself.</summary>
    public static CheckResult Of(string model, ModelOutline outline, Converter converter)
    {
        if (outline.Network is not Network network)
        {
            return new CheckResult(model, [.. outline.Layers.SelectMany(layer => Alone(layer, converter.AllowFallback))], []);
        }

        ConversionReport report = converter.Check(network);

        return new CheckResult(model, [.. report.Lines.Select(CheckLayer.Of)], [.. report.Warnings.Select(warning => warning.ToString())]);
    }

    /// <summary>The result as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ResultJson.Readable.CheckResult);

    private static IEnumerable<CheckLayer> Alone(OutlineLayer layer, bool allowFallback)
    {
        if (!layer.Problems.IsEmpty)
        {
            return layer.Problems.Select(problem => new CheckLayer(layer.Name, layer.Type, Verdict.Refused, problem.What, problem.Remedy));
        }

        INeuronModel? neuron = layer.Layers.Select(NengoDLRecipe.NeuronFor).FirstOrDefault(found => found is not null);

        return [neuron is null
            ? new CheckLayer(layer.Name, layer.Type, Verdict.Kept, allowFallback ? "is read and stays as it is" : "is read; whether it may stay is seen when all layers are", "")
            : new CheckLayer(layer.Name, layer.Type, Verdict.Converted, $"becomes neurons of {neuron.Name}", "")];
    }

    private int Count(Verdict verdict) => Layers.Where(layer => layer.Verdict == CheckLayer.Word(verdict)).DistinctBy(layer => layer.Name).Count();
}
