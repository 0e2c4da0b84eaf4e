using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Formats.Keras;

/// <summary>Layers that summarise windows.</summary>
internal static class PoolingLayers
{
    public static ImmutableArray<Layer> AveragePooling1D(LayerReader layer) => Pool(layer, 1, size => new AveragePool1D(Extent1D.From(size)));

    public static ImmutableArray<Layer> AveragePooling2D(LayerReader layer) => Pool(layer, 2, size => new AveragePool2D(Extent2D.From(size)));

    public static ImmutableArray<Layer> AveragePooling3D(LayerReader layer) => Pool(layer, 3, size => new AveragePool3D(size));

    public static ImmutableArray<Layer> MaxPooling1D(LayerReader layer) => Pool(layer, 1, size => new MaxPool1D(Extent1D.From(size)));

    public static ImmutableArray<Layer> MaxPooling2D(LayerReader layer) => Pool(layer, 2, size => new MaxPool2D(Extent2D.From(size)));

    public static ImmutableArray<Layer> MaxPooling3D(LayerReader layer) => Pool(layer, 3, size => new MaxPool3D(size));

    public static ImmutableArray<Layer> GlobalAveragePooling(LayerReader layer) => Global(layer, new GlobalAveragePool());

    public static ImmutableArray<Layer> GlobalMaxPooling(LayerReader layer) => Global(layer, new GlobalMaxPool());

    private static ImmutableArray<Layer> Pool<TExtent>(LayerReader layer, int axes, Func<Extent3D, WindowPool<TExtent>> make)
        where TExtent : struct, IExtent<TExtent>
    {
        ImmutableArray<int> size = layer.Options.Extents("pool_size", axes, 2), stride = layer.Options.Extents("strides", axes, size.AsSpan());
        Padding padding = layer.Padding();

        return layer.IsRefused ? [] : DataFormat.Around(layer, null, make(Extent3D.Of(size.AsSpan())) with { Stride = TExtent.From(Extent3D.Of(stride.AsSpan())), Padding = padding });
    }

    /// <summary>What is left of the axes is dropped unless it is asked for.</summary>
    private static ImmutableArray<Layer> Global(LayerReader layer, GlobalPool pool)
    {
        bool isFirst = DataFormat.IsChannelsFirst(layer), keepsAxes = layer.Options.Flag("keepdims", false);
        if (layer.IsRefused || layer.Input is not { Rank: > 1 } input)
        {
            return [pool];
        }

        int channels = isFirst ? input[0] : input[^1];
        int[] ones = [.. Enumerable.Repeat(1, input.Rank - 1)];

        return
        [
            .. isFirst ? [DataFormat.ToLast(input.Rank)] : Array.Empty<Layer>(),
            pool,
            .. keepsAxes ? [new Reshape(isFirst ? new Shape([channels, .. ones]) : new Shape([.. ones, channels]))] : Array.Empty<Layer>(),
        ];
    }
}
