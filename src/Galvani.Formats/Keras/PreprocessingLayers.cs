using System.Collections.Immutable;
using System.Text.Json;
using Galvani.Layers;

namespace Galvani.Formats.Keras;

/// <summary>Layers that prepare pixels: one factor and one offset per channel.</summary>
internal static class PreprocessingLayers
{
    private const double LeastDeviation = 1e-7; // Keras's backend epsilon

    /// <summary><c>scale x + offset</c>; TensorFlow 2.2 has no offset.</summary>
    public static ImmutableArray<Layer> Rescaling(LayerReader layer)
    {
        double[]? scale = Numbers(layer, "scale", 1), offset = Numbers(layer, "offset", 0);

        return scale is null || offset is null ? [] : Affine(layer, channel => (scale[channel], offset[channel]));
    }

    /// <summary><c>(x - mean) / max(sqrt(variance), 1e-7)</c>, with weights after <c>adapt</c> or with numbers in the configuration.</summary>
    public static ImmutableArray<Layer> Normalization(LayerReader layer)
    {
        if (TrainingLayers.Axis(layer, layer.Options.Find("axis")) is int axis && layer.Input is Shape input && axis != input.Rank - 1)
        {
            layer.Refuse($"works along the axis {axis + 1}, and only the last one is read", "build the model with channels_last and axis -1");
        }

        if (layer.Options.Flag("invert", false))
        {
            layer.Refuse("undoes a normalization, which is not read", "build the model without invert=True");
        }

        if (layer.IsRefused)
        {
            return [];
        }

        bool isGiven = layer.Options.Find("mean") is not null;
        int channels = layer.Input?[^1] ?? 0;
        double[]? mean = isGiven ? Numbers(layer, "mean", 0) : [.. layer.Weight("mean", channels).Span.ToArray().Select(value => (double)value)];
        double[]? variance = isGiven ? Numbers(layer, "variance", 1) : [.. layer.Weight("variance", channels).Span.ToArray().Select(value => (double)value)];
        layer.IgnoreWeight("count"); // how many images it was adapted to

        return mean is null || variance is null ? [] : Affine(layer, channel =>
        {
            double factor = 1 / Math.Max(Math.Sqrt(variance[channel]), LeastDeviation);

            return (factor, -mean[channel] * factor);
        });
    }

    /// <summary>The nearest pixel is one of the image; anything smoother is no layer of a spiking network.</summary>
    public static ImmutableArray<Layer> Resizing(LayerReader layer)
    {
        foreach (string option in (string[])["fill_mode", "fill_value"])
        {
            _ = layer.Options.Find(option); // of a padding that is refused where it is asked for
        }

        Extent2D size = new(layer.Options.Count("height"), layer.Options.Count("width"));
        string interpolation = layer.Options.Text("interpolation", "bilinear");
        bool isChanged = layer.Input is not { Rank: 3 } image || image[0] != size.Height || image[1] != size.Width;
        if (isChanged && interpolation != "nearest")
        {
            layer.Refuse($"resizes by '{interpolation}' interpolation, which is not read", "resize the images before the network, or use interpolation='nearest'");
        }

        return layer.IsRefused ? [] : isChanged ? DataFormat.Around(layer, null, new Resizing(size)) : [new Identity()];
    }

    private static ImmutableArray<Layer> Affine(LayerReader layer, Func<int, (double Scale, double Offset)> of)
    {
        if (layer.Input is not Shape input)
        {
            return [new Identity()]; // a layer before it is refused, so nothing comes of it
        }

        (double Scale, double Offset)[] channels = [.. Enumerable.Range(0, input[^1]).Select(of)];
        Tensor scale = new(Shape.Vector(channels.Length), [.. channels.Select(channel => (float)channel.Scale)]);
        Tensor offset = new(scale.Shape, [.. channels.Select(channel => (float)channel.Offset)]);

        return scale.IsFinite && offset.IsFinite ? [new Affine(scale, offset)] : throw layer.Options.Error("its numbers are too large for 32-bit floats");
    }

    /// <summary>One number for all channels, or one per channel, perhaps with axes of length 1 around them; null where it is neither.</summary>
    private static double[]? Numbers(LayerReader layer, string option, double fallback)
    {
        int channels = layer.Input?[^1] ?? 1;
        JsonElement? value = layer.Options.Find(option);
        while (value is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 1)
        {
            value = list[0];
        }

        double[] numbers = value switch
        {
            null => [fallback],
            { ValueKind: JsonValueKind.Number } number => [number.GetDouble()],
            { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(entry => entry.ValueKind == JsonValueKind.Number) => [.. list.EnumerateArray().Select(entry => entry.GetDouble())],
            _ => [],
        };
        if ((numbers.Length != 1 && numbers.Length != channels) || !numbers.All(double.IsFinite))
        {
            layer.Refuse($"its {option} is neither a number nor {channels} of them", "give one number, or one per channel");

            return null;
        }

        return numbers.Length == channels ? numbers : [.. Enumerable.Repeat(numbers[0], channels)];
    }
}
