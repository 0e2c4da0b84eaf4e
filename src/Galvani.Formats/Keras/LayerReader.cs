using System.Collections.Immutable;
using System.Text.Json;

namespace Galvani.Formats.Keras;

/// <summary>What the methods behind <see cref="LayerTable"/> know of one use of a layer, and where they report what cannot be read.</summary>
internal sealed class LayerReader(string file, string name, LayerConfig layer, int inputCount, ImmutableArray<Shape>? inputs, WeightGroup weights, int kerasVersion)
{
    // Options that say how a layer was made or trained, not what it computes.
    private static readonly ImmutableArray<string> _harmless =
    [
        "name", "trainable", "batch_input_shape", "kernel_initializer", "bias_initializer", "kernel_regularizer", "bias_regularizer",
        "activity_regularizer", "beta_initializer", "gamma_initializer", "moving_mean_initializer", "moving_variance_initializer", "beta_regularizer",
        "gamma_regularizer", "beta_constraint", "gamma_constraint", "kernel_constraint", "bias_constraint", "depthwise_initializer", "pointwise_initializer",
        "depthwise_regularizer", "pointwise_regularizer", "depthwise_constraint", "pointwise_constraint", "build_config",
    ];

    private readonly List<LayerReader> _wrapped = [];
    private readonly WeightGroup _weights = weights;
    private ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>(); // a wrapped layer's are those of its wrapper

    public string Type => layer.Type;

    public ConfigObject Options => layer.Options;

    /// <summary>The generation of Keras that wrote the file, 2 or 3: some defaults differ.</summary>
    public int KerasVersion => kerasVersion;

    /// <summary>How many inputs it is connected to.</summary>
    public int InputCount => inputCount;

    /// <summary>The shapes of all of its inputs; null when a layer before it is refused.</summary>
    public ImmutableArray<Shape>? Inputs => inputs;

    /// <summary>The shape of its only input; null when it has none, or a layer before it is refused.</summary>
    public Shape? Input => inputs is [Shape only] ? only : null;

    public bool IsRefused => _problems.Count > 0;

    public ImmutableArray<Problem> Problems => _problems.ToImmutable();

    /// <summary>How it computes: text, or in Keras 3 and in old mixed precision an object with a name. Null for anything else.</summary>
    private string? NumberFormat => Options.Find("dtype") switch
    {
        null => "float32",
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString(),
        JsonElement { ValueKind: JsonValueKind.Object } policy when policy.TryGetProperty("config", out JsonElement config)
            && config.ValueKind == JsonValueKind.Object && config.TryGetProperty("name", out JsonElement called) && called.ValueKind == JsonValueKind.String =>
            called.GetString(),
        _ => null,
    };

    public void Refuse(string what, string remedy) => _problems.Add(new Problem(name, what, remedy));

    /// <summary>'same' or 'valid', and along one axis perhaps 'causal'.</summary>
    public Padding Padding(bool mayBeCausal = false)
    {
        string padding = Options.Text("padding", "valid");
        if (padding is not ("same" or "valid") && !(mayBeCausal && padding == "causal"))
        {
            Refuse($"has the padding '{padding}', which is not read", "use 'same' or 'valid'");
        }

        return padding switch
        {
            "same" => Galvani.Padding.Same,
            "causal" => Galvani.Padding.Causal,
            _ => Galvani.Padding.Valid,
        };
    }

    /// <summary>Whether the file holds weights of this name for it.</summary>
    public bool HasWeight(string weight) => _weights.Contains(weight);

    /// <summary>
    /// Weights, whose extents are compared before anything is read; 0 stands for an extent that is not known. Every use of a layer gets the same tensor.
    /// </summary>
    public Tensor Weight(string weight, params ReadOnlySpan<int> extents) =>
        _weights.Read(file, name, weight, extents, opaqueIsBrainFloat: NumberFormat is string format && format.EndsWith("bfloat16", StringComparison.Ordinal));

    /// <summary>Passes over weights that change nothing of what the layer computes.</summary>
    public void IgnoreWeight(string weight) => _weights.Ignore(weight);

    /// <summary>The layer, and behind it its activation if there is one.</summary>
    public static ImmutableArray<Layer> Block(Layer linear, Activation? activation) => activation is null ? [linear] : [linear, activation];

    /// <summary>
    /// The layer inside a wrapper, as <c>TimeDistributed</c> has one. What is wrong with it is wrong with the wrapper; it is read by <see cref="LayerTable.Read"/>.
    /// </summary>
    /// <param name="option">The wrapper's option that describes it.</param>
    /// <param name="input">The shape that it reads; null when that is not known.</param>
    /// <exception cref="InvalidModelException">There is no description.</exception>
    public LayerReader Wrapped(string option, Shape? input)
    {
        JsonElement description = Options.Find(option) ?? throw Options.Error($"'{option}' is missing");
        ConfigObject outside = Options.Inside(option, description);
        string type = LayerList.TypeOf(description, outside);
        LayerConfig inside = new(name, type, outside.Inside("config", outside.Find("config") ?? throw outside.Error("'config' is missing")), []);
        LayerReader reader = new(file, name, inside, 1, input is null ? null : [input], _weights.Inside(option, inside), kerasVersion) { _problems = _problems };
        _wrapped.Add(reader);

        return reader;
    }

    /// <summary>Refuses options, weights and number formats that nobody asked for, since they would be dropped silently.</summary>
    public void RequireNothingElse()
    {
        RequireFloats();
        foreach (string option in Options.Unread.Except(_harmless))
        {
            Refuse($"has the option '{option}', which is not read", "build the layer without it");
        }

        foreach (LayerReader wrapped in _wrapped)
        {
            wrapped.RequireNothingElse();
        }

        foreach (string unread in _weights.Unread)
        {
            _weights.Ignore(unread); // a wrapped layer may share them, and once is enough
            Refuse($"has the weights '{unread}', which are not read", "build the layer without the option that they belong to");
        }
    }

    private void RequireFloats()
    {
        string? type = NumberFormat;
        if (type is not ("float32" or "float16" or "float64" or "bfloat16" or "mixed_float16" or "mixed_bfloat16"))
        {
            Refuse($"computes with the number format '{type ?? "unknown"}', which is not read", "build the model with float32 and do not quantize it");
        }
    }
}
