using System.Collections.Immutable;
using System.Text.Json;

namespace Galvani.Formats.Keras;

/// <summary>The configuration of a model: its layers and how they are connected.</summary>
/// <param name="Place">Where it stands, for messages.</param>
/// <param name="Name">The model's name, or its class where it has none.</param>
/// <param name="Type">The model's class.</param>
/// <param name="Layers">The layers in the file's order; none for a class of the user's own.</param>
/// <param name="Inputs">Names of the input layers, in the order in which the model takes them.</param>
/// <param name="Outputs">The values that are the answers, in order; uses of layers are counted from 0.</param>
internal sealed record ModelConfig(
    string Place, string Name, string Type, ImmutableArray<LayerConfig> Layers, ImmutableArray<string> Inputs, ImmutableArray<TensorReference> Outputs)
{
    /// <summary>The class of chains.</summary>
    public const string SequentialType = "Sequential";

    /// <summary>The generation of Keras that wrote it, 2 or 3.</summary>
    public int KerasVersion { get; init; } = 3;

    /// <summary>Whether the layers are known.</summary>
    public bool IsKnown => !Layers.IsEmpty;

    /// <summary>The first of its inputs.</summary>
    public LayerConfig? FirstInput => Layers.FirstOrDefault(layer => layer.Name == Inputs[0]);

    /// <summary>Parses the JSON text.</summary>
    /// <param name="file">The file.</param>
    /// <param name="place">Where the text stands, for messages.</param>
    /// <param name="json">The text.</param>
    /// <param name="kerasVersion">The version of Keras that wrote it, where something beside the text says so.</param>
    /// <exception cref="InvalidModelException">It is not what Keras writes.</exception>
    public static ModelConfig Parse(string file, string place, string json, string? kerasVersion = null)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement.Clone();
            ConfigObject model = new(file, place, root);
            string type = LayerList.TypeOf(root, model);
            JsonElement config = model.Find("config") ?? throw model.Error("'config' is missing");

            ModelConfig parsed = Of(file, place, type, config)
                ?? new ModelConfig(place, new LayerList(file, place, config).ModelName ?? type, type, [], [], []);

            return parsed with { KerasVersion = Generation(kerasVersion ?? model.Text("keras_version", ""), root) };
        }
        catch (JsonException error)
        {
            string where = $"line {error.LineNumber + 1}, byte {error.BytePositionInLine}";
            throw new InvalidModelException(file, place, $"is not JSON, or nested too deeply: it breaks off or goes wrong in {where}", error);
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidModelException(file, place, "holds text that is no Unicode", error); // half a surrogate pair
        }
    }

    /// <summary>The inside of a model; null for a class whose layers are not in its configuration.</summary>
    public static ModelConfig? Of(string file, string place, string type, JsonElement config) => type switch
    {
        SequentialType => Sequential(file, place, new LayerList(file, place, config)),
        "Functional" or "Model" => Functional(file, place, type, new LayerList(file, place, config)),
        _ => null,
    };

    private static ModelConfig Sequential(string file, string place, LayerList list)
    {
        ImmutableArray<LayerConfig>.Builder layers = ImmutableArray.CreateBuilder<LayerConfig>();
        ImmutableArray<LayerConfig> found = list.Layers(isChain: true);
        if (found[0].Type != LayerTable.Input)
        {
            HashSet<string> taken = [.. found.Select(layer => layer.Name)];
            string name = Enumerable.Range(0, found.Length + 1).Select(i => i == 0 ? "input" : $"input_{i}").First(name => !taken.Contains(name));
            ConfigObject options = found[0].Inner?.FirstInput?.Options ?? new(file, $"{place}, layer '{name}'", list.InputOptions());
            layers.Add(new LayerConfig(name, LayerTable.Input, options, []));
        }

        foreach (LayerConfig layer in found)
        {
            layers.Add(layers.Count == 0 ? layer : layer with { Calls = [LayerCall.Of(layers[^1].Name)] });
        }

        return new ModelConfig(
            place, list.ModelName ?? SequentialType, SequentialType, layers.ToImmutable(), [layers[0].Name], LayerCall.Of(layers[^1].Name).Sources);
    }

    private static ModelConfig Functional(string file, string place, string type, LayerList list)
    {
        ImmutableArray<LayerConfig> layers = list.Layers(isChain: false);
        ImmutableArray<string> inputs = [.. list.Ends("input_layers").Select(end => end.Layer)];
        foreach (string name in inputs.Except(layers.Select(layer => layer.Name), StringComparer.Ordinal))
        {
            throw new InvalidModelException(file, place, $"refers to a layer '{name}' that it does not describe");
        }

        (layers, ImmutableArray<TensorReference> outputs) = UseNumbers.FromZero(file, place, layers, list.Ends("output_layers"));

        return new ModelConfig(place, list.ModelName ?? type, type, layers, inputs, outputs);
    }

    /// <summary>From the version where it is recorded; only Keras 3 writes the module of a model otherwise.</summary>
    private static int Generation(string version, JsonElement root) =>
        version.Length > 0 ? version[0] is '1' or '2' ? 2 : 3
        : root.TryGetProperty("module", out _) ? 3 : 2;
}
