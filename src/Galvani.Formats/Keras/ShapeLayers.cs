using System.Collections.Immutable;
using System.Text.Json;
using Galvani.Layers;

namespace Galvani.Formats.Keras;

/// <summary>Layers without arithmetic.</summary>
internal static class ShapeLayers
{
    public static ImmutableArray<Layer> Input(LayerReader layer)
    {
        JsonElement? shape = layer.Options.Find("batch_shape") ?? layer.Options.Find("batch_input_shape");
        _ = layer.Options.Find("input_dtype");
        if (shape is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() < 2)
        {
            layer.Refuse("has no recorded shape", "begin the model with an Input of a fixed shape and save it again");

            return [];
        }

        List<int> extents = [];
        long size = 1;
        foreach (JsonElement extent in list.EnumerateArray().Skip(1))
        {
            if (extent.ValueKind == JsonValueKind.Null)
            {
                layer.Refuse($"has the open shape {list.GetRawText()}", "build the model with an Input of a fixed height and width, and save it again");

                return [];
            }

            if (extent.ValueKind != JsonValueKind.Number || !extent.TryGetInt32(out int value) || value < 1 || (size *= value) > int.MaxValue)
            {
                throw layer.Options.Error("its shape must be whole numbers of at least 1, and fewer than 2^31 values");
            }

            extents.Add(value);
        }

        return [new Input(new Shape([.. extents]))];
    }

    /// <summary>Keras brings the channels to the end before it flattens.</summary>
    public static ImmutableArray<Layer> Flatten(LayerReader layer) =>
        DataFormat.IsChannelsFirst(layer) && layer.Input is { Rank: > 1 } input ? [DataFormat.ToLast(input.Rank), new Flatten()] : [new Flatten()];

    /// <summary>One extent may be -1: whatever is left.</summary>
    public static ImmutableArray<Layer> Reshape(LayerReader layer)
    {
        int[] extents = Integers(layer, "target_shape");
        if (layer.Input is not Shape input)
        {
            return [new Identity()]; // a layer before it is refused
        }

        long known = extents.Where(extent => extent != -1).Aggregate(1L, (product, extent) => product * extent);
        if (extents.Length == 0 || extents.Any(extent => extent is < -1 or 0) || extents.Count(extent => extent == -1) > 1 || known < 1 || input.Size % known != 0)
        {
            throw layer.Options.Error($"'target_shape' does not fit {input.Size} values");
        }

        return [new Reshape(new Shape([.. extents.Select(extent => extent == -1 ? (int)(input.Size / known) : extent)]))];
    }

    /// <summary>Keras counts the axes from 1.</summary>
    public static ImmutableArray<Layer> Permute(LayerReader layer)
    {
        int[] axes = [.. Integers(layer, "dims").Select(axis => axis - 1)];

        return axes.Order().SequenceEqual(Enumerable.Range(0, Math.Max(1, axes.Length)))
            ? [new Permute(axes)]
            : throw layer.Options.Error("'dims' must name every axis once, from 1");
    }

    public static ImmutableArray<Layer> UpSampling1D(LayerReader layer) => UpSampling(layer, 1);

    public static ImmutableArray<Layer> UpSampling2D(LayerReader layer) => UpSampling(layer, 2);

    public static ImmutableArray<Layer> UpSampling3D(LayerReader layer) => UpSampling(layer, 3);

    public static ImmutableArray<Layer> ZeroPadding1D(LayerReader layer) => ZeroPadding(layer, 1);

    public static ImmutableArray<Layer> ZeroPadding2D(LayerReader layer) => ZeroPadding(layer, 2);

    public static ImmutableArray<Layer> ZeroPadding3D(LayerReader layer) => ZeroPadding(layer, 3);

    public static ImmutableArray<Layer> Cropping1D(LayerReader layer) => Cropping(layer, 1);

    public static ImmutableArray<Layer> Cropping2D(LayerReader layer) => Cropping(layer, 2);

    public static ImmutableArray<Layer> Cropping3D(LayerReader layer) => Cropping(layer, 3);

    private static ImmutableArray<Layer> UpSampling(LayerReader layer, int axes)
    {
        string interpolation = layer.Options.Text("interpolation", "nearest");
        if (interpolation != "nearest")
        {
            layer.Refuse($"enlarges by '{interpolation}' interpolation, which is not read", "use interpolation='nearest', or a Conv2DTranspose");
        }

        ImmutableArray<int> size = layer.Options.Extents("size", axes, 2);

        return layer.IsRefused ? [] : DataFormat.Around(layer, null, new UpSampling(Extent3D.Of(size.AsSpan())));
    }

    private static ImmutableArray<Layer> ZeroPadding(LayerReader layer, int axes)
    {
        (Extent3D before, Extent3D after) = Margins.Of(layer.Options, "padding", axes);

        return DataFormat.Around(layer, null, new ZeroPadding(before, after));
    }

    private static ImmutableArray<Layer> Cropping(LayerReader layer, int axes)
    {
        (Extent3D before, Extent3D after) = Margins.Of(layer.Options, "cropping", axes);

        return DataFormat.Around(layer, null, new Cropping(before, after));
    }

    private static int[] Integers(LayerReader layer, string key) => layer.Options.Find(key) is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out int number) ? number : throw layer.Options.Error($"'{key}' must be whole numbers"))]
        : throw layer.Options.Error($"'{key}' must be a list of whole numbers");
}
