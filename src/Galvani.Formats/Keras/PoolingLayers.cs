using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Formats.Keras;

/// <summary>Layers that summarise windows.</summary>
internal static class PoolingLayers
{
    public static ImmutableArray<Layer> AveragePooling2D(LayerReader layer) => Pool(layer, size => new AveragePool2D(size));

    public static ImmutableArray<Layer> MaxPooling2D(LayerReader layer) => Pool(layer, size => new MaxPool2D(size));

    public static ImmutableArray<Layer> GlobalAveragePooling2D(LayerReader layer) => Global(layer, size => new AveragePool2D(size));

    public static ImmutableArray<Layer> GlobalMaxPooling2D(LayerReader layer) => Global(layer, size => new MaxPool2D(size));

    private static ImmutableArray<Layer> Pool(LayerReader layer, Func<Extent2D, Pool2D> make)
    {
        layer.RequireChannelsLast();
        Extent2D size = layer.Options.Extent("pool_size", 2);

        return [make(size) with { Stride = layer.Options.Extent("strides", size), Padding = layer.Padding() }];
    }

    /// <summary>A window over the whole image; what is left of rows and columns is dropped unless it is asked for.</summary>
    private static ImmutableArray<Layer> Global(LayerReader layer, Func<Extent2D, Pool2D> make)
    {
        layer.RequireChannelsLast();
        Pool2D pool = make(layer.Input is { Rank: 3 } image ? new Extent2D(image[0], image[1]) : 1);

        return layer.Options.Flag("keepdims", false) ? [pool] : [pool, new Flatten()];
    }
}
