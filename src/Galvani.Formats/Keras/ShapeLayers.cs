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

    public static ImmutableArray<Layer> Flatten(LayerReader layer)
    {
        layer.RequireChannelsLast();

        return [new Flatten()];
    }
}
