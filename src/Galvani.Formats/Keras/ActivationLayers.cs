using System.Collections.Immutable;
using System.Text.Json;

namespace Galvani.Formats.Keras;

/// <summary>Activations, as layers of their own and inside other layers.</summary>
internal static class ActivationLayers
{
    public static ImmutableArray<Layer> Activation(LayerReader layer) => Named(layer) is Activation activation ? [activation] : [];

    public static ImmutableArray<Layer> ReLU(LayerReader layer)
    {
        if (layer.Options.Find("max_value") is not null || layer.Options.Number("negative_slope", 0) != 0 || layer.Options.Number("threshold", 0) != 0)
        {
            layer.Refuse("is a ReLU with a maximum, a slope or a threshold, which is not read", "train the model with a plain ReLU");
        }

        return [Galvani.Activation.Relu];
    }

    public static ImmutableArray<Layer> Softmax(LayerReader layer)
    {
        bool isLast = layer.Options.Find("axis") is not JsonElement axis
            || (axis.ValueKind == JsonValueKind.Number && axis.TryGetInt32(out int number) && number == -1);
        if (!isLast)
        {
            layer.Refuse("is a softmax over another axis than the last, which is not read", "use axis -1");
        }

        return [Galvani.Activation.Softmax];
    }

    /// <summary>The activation inside another layer; null for none.</summary>
    public static Activation? Embedded(LayerReader layer) =>
        Named(layer) is Activation activation && activation != Galvani.Activation.Linear ? activation : null;

    private static Activation? Named(LayerReader layer)
    {
        string name = Name(layer.Options.Find("activation"));
        Activation? activation = name switch
        {
            "linear" => Galvani.Activation.Linear,
            "relu" => Galvani.Activation.Relu,
            "softmax" => Galvani.Activation.Softmax,
            _ => null,
        };
        if (activation is null)
        {
            layer.Refuse($"has the activation '{name}', which is not read", "train the model with relu; linear and softmax are read too");
        }

        return activation;
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
