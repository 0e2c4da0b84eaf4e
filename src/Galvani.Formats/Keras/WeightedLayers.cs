using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Formats.Keras;

/// <summary>Layers with a kernel and a bias. Keras's layouts of both are Galvani's: <c>[rows][columns][in][out]</c> and <c>[in][out]</c>.</summary>
internal static class WeightedLayers
{
    public static ImmutableArray<Layer> Conv2D(LayerReader layer)
    {
        layer.RequireChannelsLast();
        Padding padding = layer.Padding();
        Activation? activation = ActivationLayers.Embedded(layer);
        if (layer.IsRefused)
        {
            return [];
        }

        int filters = layer.Options.Count("filters");
        int groups = layer.Options.Count("groups", 1);
        Extent2D size = layer.Options.Extent("kernel_size");
        int channels = layer.Input is { Rank: 3 } image ? image[2] : 0;
        if (filters % groups != 0 || channels % groups != 0)
        {
            throw layer.Options.Error($"{groups} groups do not divide {channels} channels and {filters} filters");
        }

        Tensor kernel = layer.Weight("kernel", size.Height, size.Width, channels / groups, filters);
        Tensor? bias = layer.Options.Flag("use_bias", true) ? layer.Weight("bias", filters) : null;
        Conv2D linear = new(kernel, bias, groups)
        {
            Padding = padding,
            Stride = layer.Options.Extent("strides", 1),
            Dilation = layer.Options.Extent("dilation_rate", 1),
        };

        return LayerReader.Block(linear, activation);
    }

    public static ImmutableArray<Layer> Dense(LayerReader layer)
    {
        Activation? activation = ActivationLayers.Embedded(layer);
        if (layer.Input is { Rank: > 1 } input)
        {
            layer.Refuse(
                $"is a Dense on an input of shape {input}, which is not read", "put a Flatten or a pooling before it, or use a Conv2D with a kernel of 1");
        }

        if (layer.IsRefused)
        {
            return [];
        }

        int units = layer.Options.Count("units");
        Tensor kernel = layer.Weight("kernel", layer.Input?[^1] ?? 0, units);
        Tensor? bias = layer.Options.Flag("use_bias", true) ? layer.Weight("bias", units) : null;

        return LayerReader.Block(new Dense(kernel, bias), activation);
    }
}
