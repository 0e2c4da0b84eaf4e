using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Formats.Keras;

/// <summary>Layers that summarise windows.</summary>
internal static class PoolingLayers
{
    public static ImmutableArray<Layer> AveragePooling2D(LayerReader layer) => Pool(layer, size => new AveragePool2D(size));

    public static ImmutableArray<Layer> MaxPooling2D(LayerReader layer) => Pool(layer, size => new MaxPool2D(size));

    public static ImmutableArray<Layer> GlobalAveragePooling(LayerReader layer) => Global(layer, new GlobalAveragePool());

    public static ImmutableArray<Layer> GlobalMaxPooling(LayerReader layer) => Global(layer, new GlobalMaxPool());

    private static ImmutableArray<Layer> Pool(LayerReader layer, Func<Extent2D, WindowPool<Extent2D>> make)
    {
        layer.RequireChannelsLast();
        Extent2D size = layer.Options.Extent("pool_size", 2);

        return [make(size) with { Stride = layer.Options.Extent("strides", size), Padding = layer.Padding() }];
    }

    /// <summary>What is left of rows and columns is dropped unless it is asked for.</summary>
    private static ImmutableArray<Layer> Global(LayerReader layer, GlobalPool pool)
    {
        layer.RequireChannelsLast();
        bool keepsAxes = layer.Options.Flag("keepdims", false);

        return keepsAxes && layer.Input is Shape input ? [pool, new Reshape(new Shape([.. Enumerable.Repeat(1, input.Rank - 1), input[^1]]))] : [pool];
    }
}
