using System.Collections.Immutable;
using System.Text.Json;

namespace Galvani.Formats.Keras;

/// <summary>The inside of a model's configuration: an object with <c>layers</c>, or in old files of Sequential models just their list.</summary>
internal sealed class LayerList
{
    // What an operator between tensors, such as a + b, becomes in Keras 3, and a layer of the same name computes; other operations only have the names of layers.
    private static readonly ImmutableArray<string> _operations = ["Add", "Subtract", "Multiply", "Maximum", "Minimum"];

    private readonly string _file;
    private readonly string _place;
    private readonly JsonElement _layers;
    private readonly ConfigObject? _model;

    public LayerList(string file, string place, JsonElement config)
    {
        _file = file;
        _place = place;
        _model = config.ValueKind == JsonValueKind.Array ? null : new ConfigObject(file, place, config);
        _layers = _model is null ? config : _model.Find("layers") ?? default;
        ModelName = _model is null ? null : _model.Text("name", "") is { Length: > 0 } name ? name : null;
    }

    /// <summary>The model's name, if it has one.</summary>
    public string? ModelName { get; }

    /// <summary>
    /// The class of a layer or model. One that is registered under a package, or comes from a module other than Keras's, is the user's own,
    /// whatever it is called, and keeps the package in front of its name.
    /// </summary>
    public static string TypeOf(JsonElement element, ConfigObject layer)
    {
        string type = layer.Text("class_name");
        string module = layer.Text("module", "keras");
        string registered = layer.Text("registered_name", "");
        bool isOperation = module.StartsWith("keras.ops", StringComparison.Ordinal) || module.StartsWith("keras.src.ops", StringComparison.Ordinal);

        return registered.Contains('>', StringComparison.Ordinal) ? registered
            : isOperation && !_operations.Contains(type) ? $"{module}>{type}"
            : module == "keras" || module.StartsWith("keras.", StringComparison.Ordinal) ? type
            : $"{module}>{type}";
    }

    /// <summary>The layers; in a chain each reads the one before it, otherwise <c>inbound_nodes</c> tells.</summary>
    public ImmutableArray<LayerConfig> Layers(bool isChain)
    {
        if (_layers.ValueKind != JsonValueKind.Array || _layers.GetArrayLength() == 0)
        {
            throw new InvalidModelException(_file, _place, "lists no layers");
        }

        ImmutableArray<LayerConfig>.Builder layers = ImmutableArray.CreateBuilder<LayerConfig>(_layers.GetArrayLength());
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (JsonElement element in _layers.EnumerateArray())
        {
            LayerConfig layer = Layer(element, layers.Count, isChain);
            if (string.IsNullOrWhiteSpace(layer.Name) || !names.Add(layer.Name))
            {
                throw new InvalidModelException(_file, _place, $"layer {layers.Count} has no name of its own: '{layer.Name}'");
            }

            layers.Add(layer);
        }

        return layers.MoveToImmutable();
    }

    /// <summary>The values under a key such as <c>output_layers</c>.</summary>
    public ImmutableArray<TensorReference> Ends(string key) =>
        _model?.Find(key) is JsonElement list && LayerCall.Ends(list) is { IsEmpty: false } ends
            ? ends
            : throw new InvalidModelException(_file, _place, $"'{key}' names no layer");

    /// <summary>Options of the input layer that a Sequential model lacks: its first layer, or the model, may know the shape.</summary>
    public JsonElement InputOptions()
    {
        JsonElement first = _layers[0].TryGetProperty("config", out JsonElement config) ? config : default;
        JsonElement? shape = null;
        if (first.ValueKind == JsonValueKind.Object)
        {
            ConfigObject options = new(_file, _place, first);
            shape = options.Find("batch_input_shape") ?? options.Find("batch_shape");
        }

        shape ??= _model?.Find("build_input_shape");
        using JsonDocument made = JsonDocument.Parse(shape is JsonElement found ? $$"""{"batch_shape":{{found.GetRawText()}}}""" : "{}");

        return made.RootElement.Clone();
    }

    private LayerConfig Layer(JsonElement element, int index, bool isChain)
    {
        ConfigObject layer = new(_file, $"{_place}, layer {index}", element);
        string type = TypeOf(element, layer);
        JsonElement config = layer.Find("config") ?? throw layer.Error("'config' is missing");
        string name = layer.Text("name", "");
        if (name.Length == 0)
        {
            name = new ConfigObject(_file, $"{_place}, layer {index}", config).Text("name");
        }

        ImmutableArray<LayerCall> calls = [];
        if (!isChain)
        {
            JsonElement? nodes = layer.Find("inbound_nodes");
            calls = nodes is null ? []
                : nodes.Value.ValueKind == JsonValueKind.Array ? [.. nodes.Value.EnumerateArray().Select(LayerCall.Parse)]
                : throw layer.Error("'inbound_nodes' must be a list");
        }

        string place = $"{_place}, layer '{name}'";

        return new LayerConfig(name, type, new ConfigObject(_file, place, config), calls, ModelConfig.Of(_file, place, type, config));
    }
}
