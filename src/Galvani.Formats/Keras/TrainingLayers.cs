using System.Collections.Immutable;
using System.Text.Json;
using Galvani.Layers;

namespace Galvani.Formats.Keras;

/// <summary>Layers that do something else, or anything at all, only while a model is trained.</summary>
internal static class TrainingLayers
{
    public static ImmutableArray<Layer> Dropout(LayerReader layer)
    {
        _ = layer.Options.Find("seed");
        double rate = layer.Options.Number("rate", 0);

        return rate is >= 0 and < 1 ? [new Dropout(rate)] : throw layer.Options.Error($"'rate' must be from 0 to below 1");
    }

    /// <summary>Noise and penalties: gone once the model is trained.</summary>
    public static ImmutableArray<Layer> Noise(LayerReader layer)
    {
        foreach (string option in (string[])["rate", "stddev", "seed", "l1", "l2", "data_format"])
        {
            _ = layer.Options.Find(option);
        }

        return [new Identity()];
    }

    public static ImmutableArray<Layer> BatchNormalization(LayerReader layer)
    {
        int? axis = Axis(layer, layer.Options.Find("axis"));
        if (layer.Options.Find("renorm") is { ValueKind: JsonValueKind.True })
        {
            layer.Refuse("is a batch renormalization, which is not read", "train the model with renorm=False");
        }

        // How the layer was trained; none of it changes what a trained one computes.
        foreach (string option in (string[])["renorm_clipping", "renorm_momentum", "synchronized", "fused", "virtual_batch_size"])
        {
            _ = layer.Options.Find(option);
        }

        if (layer.IsRefused)
        {
            return [];
        }

        int channels = axis is int along && layer.Input is Shape input ? input[along] : 0;
        Tensor mean = layer.Weight("moving_mean", channels), variance = layer.Weight("moving_variance", channels);
        if (variance.Min() < 0)
        {
            throw layer.Options.Error("its moving_variance has a negative number");
        }

        Tensor gamma = layer.Options.Flag("scale", true) ? layer.Weight("gamma", channels) : Channels(mean.Shape, 1);
        Tensor beta = layer.Options.Flag("center", true) ? layer.Weight("beta", channels) : Channels(mean.Shape, 0);
        double epsilon = layer.Options.Number("epsilon", Layers.BatchNormalization.DefaultEpsilon), momentum = layer.Options.Number("momentum", Layers.BatchNormalization.DefaultMomentum);

        return epsilon > 0 && momentum is >= 0 and <= 1
            ? AlongLast.Of(layer, axis ?? 0, new BatchNormalization(gamma, beta, mean, variance) { Epsilon = epsilon, Momentum = momentum })
            : throw layer.Options.Error("'epsilon' must be positive and 'momentum' from 0 to 1");
    }

    /// <summary>The axis of the image that a layer works along, from 0; null where it is none, which is refused. Keras counts from 1, or from -1 backwards.</summary>
    internal static int? Axis(LayerReader layer, JsonElement? axis)
    {
        JsonElement? only = axis is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 1 ? list[0] : axis;
        int rank = layer.Input?.Rank ?? 1, index = -1;
        bool isNumber = only is null || (only.Value.ValueKind == JsonValueKind.Number && only.Value.TryGetInt32(out index));
        int found = index < 0 ? index + rank : index - 1;
        if (layer.Input is null && isNumber)
        {
            return 0; // a layer before it is refused
        }

        if (!isNumber || found < 0 || found >= rank)
        {
            layer.Refuse($"works along the axis {axis!.Value.GetRawText()}, which is not read", $"choose one axis from 1 to {rank}");

            return null;
        }

        return found;
    }

    private static Tensor Channels(Shape shape, float value)
    {
        float[] values = new float[shape.Size];
        Array.Fill(values, value);

        return new Tensor(shape, values);
    }
}
