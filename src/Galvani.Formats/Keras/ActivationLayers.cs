using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Galvani.Layers;

namespace Galvani.Formats.Keras;

/// <summary>Activations, as layers of their own and inside other layers.</summary>
internal static class ActivationLayers
{
    private const double NamedLeakySlope = 0.2; // of Keras 3's activation 'leaky_relu'
    private const double LayerLeakySlope = 0.3; // of the layer LeakyReLU

    private static readonly FrozenDictionary<string, Activation> _named = new Dictionary<string, Activation>
    {
        ["linear"] = Galvani.Activation.Linear,
        ["relu"] = Galvani.Activation.Relu,
        ["relu6"] = Galvani.Activation.Relu6,
        ["leaky_relu"] = Galvani.Activation.LeakyRelu(NamedLeakySlope),
        ["elu"] = Galvani.Activation.Elu,
        ["selu"] = Galvani.Activation.Selu,
        ["gelu"] = Galvani.Activation.Gelu,
        ["swish"] = Galvani.Activation.Silu,
        ["silu"] = Galvani.Activation.Silu,
        ["softplus"] = Galvani.Activation.Softplus,
        ["sigmoid"] = Galvani.Activation.Sigmoid,
        ["hard_sigmoid"] = Galvani.Activation.HardSigmoid,
        ["tanh"] = Galvani.Activation.Tanh,
        ["softmax"] = Galvani.Activation.Softmax,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static ImmutableArray<Layer> Activation(LayerReader layer) => Named(layer) is Activation activation ? [activation] : [];

    public static ImmutableArray<Layer> ReLU(LayerReader layer)
    {
        Relu relu = new()
        {
            Maximum = layer.Options.Find("max_value") is null ? double.PositiveInfinity : Shortest(layer.Options.Number("max_value", 0)),
            Slope = Shortest(layer.Options.Number("negative_slope", 0)),
            Threshold = Shortest(layer.Options.Number("threshold", 0)),
        };

        return relu.Maximum > 0 ? [relu] : throw layer.Options.Error("'max_value' must be positive");
    }

    /// <summary>The slope is called alpha in Keras 2.</summary>
    public static ImmutableArray<Layer> LeakyReLU(LayerReader layer) =>
        [Galvani.Activation.LeakyRelu(Shortest(layer.Options.Number("negative_slope", layer.Options.Number("alpha", LayerLeakySlope))))];

    public static ImmutableArray<Layer> ELU(LayerReader layer) => [new Elu { Alpha = Shortest(layer.Options.Number("alpha", 1)) }];

    /// <summary>Keras 2 writes what 32 bits make of a number: 0.30000001192092896 is 0.3.</summary>
    private static double Shortest(double value) =>
        (double)(float)value == value ? double.Parse(((float)value).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : value;

    /// <summary>Over another axis than the last one, that axis becomes the last one in between.</summary>
    public static ImmutableArray<Layer> Softmax(LayerReader layer)
    {
        int? axis = TrainingLayers.Axis(layer, layer.Options.Find("axis"));

        return axis is null ? [] : AlongLast.Of(layer, axis.Value, Galvani.Activation.Softmax);
    }

    /// <summary>The activation inside another layer; null for none.</summary>
    public static Activation? Embedded(LayerReader layer) =>
        Named(layer) is Activation activation && activation != Galvani.Activation.Linear ? activation : null;

    private static Activation? Named(LayerReader layer)
    {
        string name = Name(layer.Options.Find("activation"));
        if (_named.TryGetValue(name, out Activation? activation))
        {
            return activation is HardSigmoid && layer.KerasVersion < 3 ? new HardSigmoid { Slope = HardSigmoid.Keras2Slope } : activation;
        }

        layer.Refuse($"has the activation '{name}', which is not read", $"train the model with one of {string.Join(", ", _named.Keys.Order(StringComparer.Ordinal))}");

        return null;
    }

    /// <summary>Keras writes a name, null for none, or in early versions of Keras 3 an object that tells the module, too.</summary>
    private static string Name(JsonElement? value) => value switch
    {
        null => "linear",
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
        JsonElement { ValueKind: JsonValueKind.Object } function
            when function.TryGetProperty("module", out JsonElement module) && module.ValueEquals("keras.activations")
                && function.TryGetProperty("config", out JsonElement config) && config.ValueKind == JsonValueKind.String =>
            config.GetString()!,
        JsonElement other => other.GetRawText() is { Length: > 80 } text ? text[..80] + "..." : other.GetRawText(),
    };
}
