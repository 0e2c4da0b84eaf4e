using System.Collections.Immutable;
using System.Text.Json;

namespace Galvani.Formats.Keras;

/// <summary>The attribute <c>model_config</c>: the layers of a model and how they are connected.</summary>
/// <param name="Name">The model's name, or its class where it has none.</param>
/// <param name="Type">The model's class.</param>
/// <param name="Layers">The layers in the file's order; none for a class of the user's own.</param>
/// <param name="Inputs">Names of the input layers, in the order in which the model takes them.</param>
/// <param name="Outputs">Names of the layers whose values are the answers, in order.</param>
internal sealed record ModelConfig(
    string Name, string Type, ImmutableArray<LayerConfig> Layers, ImmutableArray<string> Inputs, ImmutableArray<(string Layer, int Output)> Outputs)
{
    private const string Place = "model_config";

    /// <summary>Whether the layers are known.</summary>
    public bool IsKnown => !Layers.IsEmpty;

    /// <summary>Parses the JSON text.</summary>
    /// <exception cref="InvalidModelException">It is not what Keras writes.</exception>
    public static ModelConfig Parse(string file, string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement.Clone();
            ConfigObject model = new(file, Place, root);
            string type = LayerList.TypeOf(root, model);
            JsonElement config = model.Find("config") ?? throw model.Error("'config' is missing");
            LayerList layers = new(file, Place, config);

            return type switch
            {
                "Sequential" => Sequential(file, layers),
                "Functional" or "Model" => Functional(file, type, layers),
                _ => new ModelConfig(layers.ModelName ?? type, type, [], [], []),
            };
        }
        catch (JsonException error)
        {
            string where = $"line {error.LineNumber + 1}, byte {error.BytePositionInLine}";
            throw new InvalidModelException(file, Place, $"is not JSON, or nested too deeply: it breaks off or goes wrong in {where}", error);
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidModelException(file, Place, "holds text that is no Unicode", error); // half a surrogate pair
        }
    }

    private static ModelConfig Sequential(string file, LayerList list)
    {
        ImmutableArray<LayerConfig>.Builder layers = ImmutableArray.CreateBuilder<LayerConfig>();
        ImmutableArray<LayerConfig> found = list.Layers(isChain: true);
        if (found[0].Type != LayerTable.Input)
        {
            HashSet<string> taken = [.. found.Select(layer => layer.Name)];
            string name = Enumerable.Range(0, found.Length + 1).Select(i => i == 0 ? "input" : $"input_{i}").First(name => !taken.Contains(name));
            ConfigObject options = new(file, $"{Place}, layer '{name}'", list.InputOptions());
            layers.Add(new LayerConfig(name, LayerTable.Input, options, []));
        }

        foreach (LayerConfig layer in found)
        {
            layers.Add(layers.Count == 0 ? layer : layer with { Calls = [new LayerCall([(layers[^1].Name, 0)], HasArguments: false)] });
        }

        return new ModelConfig(list.ModelName ?? "Sequential", "Sequential", layers.ToImmutable(), [layers[0].Name], [(layers[^1].Name, 0)]);
    }

    private static ModelConfig Functional(string file, string type, LayerList list)
    {
        ImmutableArray<LayerConfig> layers = list.Layers(isChain: false);
        ImmutableArray<string> inputs = [.. list.Ends("input_layers").Select(end => end.Layer)];
        ImmutableArray<(string Layer, int Output)> outputs = list.Ends("output_layers");
        HashSet<string> names = [.. layers.Select(layer => layer.Name)];
        foreach (string name in inputs.Concat(outputs.Select(output => output.Layer))
            .Concat(layers.SelectMany(layer => layer.Calls).SelectMany(call => call.Sources).Select(source => source.Layer)))
        {
            if (!names.Contains(name))
            {
                throw new InvalidModelException(file, Place, $"refers to a layer '{name}' that it does not describe");
            }
        }

        return new ModelConfig(list.ModelName ?? type, type, layers, inputs, outputs);
    }
}
