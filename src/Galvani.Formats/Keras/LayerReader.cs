using System.Collections.Immutable;
using System.Text.Json;

namespace Galvani.Formats.Keras;

/// <summary>What the methods behind <see cref="LayerTable"/> know of one layer, and where they report what cannot be read.</summary>
internal sealed class LayerReader(string file, LayerConfig layer, int inputCount, Shape? input, WeightGroup weights)
{
    // Options that say how a layer was made or trained, not what it computes.
    private static readonly ImmutableArray<string> _harmless =
    [
        "name", "trainable", "batch_input_shape", "kernel_initializer", "bias_initializer", "kernel_regularizer", "bias_regularizer",
        "activity_regularizer", "beta_initializer", "gamma_initializer", "moving_mean_initializer", "moving_variance_initializer", "beta_regularizer",
        "gamma_regularizer", "beta_constraint", "gamma_constraint", "kernel_constraint", "bias_constraint", "build_config",
    ];

    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();

    public string Type => layer.Type;

    public ConfigObject Options => layer.Options;

    /// <summary>How many inputs it is connected to.</summary>
    public int InputCount => inputCount;

    /// <summary>The shape of its only input; null when it has none, or a layer before it is refused.</summary>
    public Shape? Input => input;

    public bool IsRefused => _problems.Count > 0;

    public ImmutableArray<Problem> Problems => _problems.ToImmutable();

    public void Refuse(string what, string remedy) => _problems.Add(new Problem(layer.Name, what, remedy));

    /// <summary>'same' or 'valid'.</summary>
    public Padding Padding()
    {
        string padding = Options.Text("padding", "valid");
        if (padding is not ("same" or "valid"))
        {
            Refuse($"has the padding '{padding}', which is not read", "use 'same' or 'valid'");
        }

        return padding == "same" ? Galvani.Padding.Same : Galvani.Padding.Valid;
    }

    public void RequireChannelsLast()
    {
        string format = Options.Text("data_format", "channels_last");
        if (format != "channels_last")
        {
            Refuse($"has the data format '{format}', which is not read", "build the model with channels_last, transpose its weights and save that");
        }
    }

    /// <summary>Weights of a layer that takes one value: the extents are compared before anything is read. 0 stands for an extent that is not known.</summary>
    public Tensor Weight(string name, params ReadOnlySpan<int> extents) => weights.Read(file, layer.Name, name, extents);

    /// <summary>Passes over weights that change nothing of what the layer computes.</summary>
    public void IgnoreWeight(string name) => weights.Ignore(name);

    /// <summary>The layer, and behind it its activation if there is one.</summary>
    public static ImmutableArray<Layer> Block(Layer linear, Activation? activation) => activation is null ? [linear] : [linear, activation];

    /// <summary>Refuses options, weights and number formats that nobody asked for, since they would be dropped silently.</summary>
    public void RequireNothingElse()
    {
        RequireFloats();
        foreach (string option in Options.Unread.Except(_harmless))
        {
            Refuse($"has the option '{option}', which is not read", "build the layer without it");
        }

        foreach (string name in weights.Unread)
        {
            Refuse($"has the weights '{name}', which are not read", "build the layer without the option that they belong to");
        }
    }

    /// <summary>A number format is text, or in Keras 3 and in old mixed precision an object with a name; others are quantized.</summary>
    private void RequireFloats()
    {
        string? type = Options.Find("dtype") switch
        {
            null => "float32",
            JsonElement { ValueKind: JsonValueKind.String } text => text.GetString(),
            JsonElement { ValueKind: JsonValueKind.Object } policy when policy.TryGetProperty("config", out JsonElement config)
                && config.ValueKind == JsonValueKind.Object && config.TryGetProperty("name", out JsonElement name) && name.ValueKind == JsonValueKind.String =>
                name.GetString(),
            _ => null,
        };
        if (type is not ("float32" or "float16" or "float64" or "bfloat16" or "mixed_float16" or "mixed_bfloat16"))
        {
            Refuse($"computes with the number format '{type ?? "unknown"}', which is not read", "build the model with float32 and do not quantize it");
        }
    }
}
