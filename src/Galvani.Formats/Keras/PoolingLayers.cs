using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Formats.Keras;

/// <summary>Layers that summarise windows.</summary>
internal static class PoolingLayers
{
    public static ImmutableArray<Layer> AveragePooling2D(LayerReader layer)
    {
        layer.RequireChannelsLast();
        Extent2D size = layer.Options.Extent("pool_size", 2);

        return [new AveragePool2D(size) { Stride = layer.Options.Extent("strides", size), Padding = layer.Padding() }];
    }
}
