using Galvani.Layers;

namespace Galvani.Graph.Json;

/// <summary>Pools.</summary>
internal static class PoolForms
{
    public static void Write(Pool2D layer, LayerWriter writer)
    {
        writer.Json.WriteExtent("size", layer.Size);
        writer.Json.WriteExtent("stride", layer.Stride);
        writer.Json.WriteString("padding", JsonWords.Of(layer.Padding));
    }

    public static Layer ReadAverage(LayerReader reader) => Read(reader, size => new AveragePool2D(size));

    public static Layer ReadMax(LayerReader reader) => Read(reader, size => new MaxPool2D(size));

    private static Pool2D Read(LayerReader reader, Func<Extent2D, Pool2D> make)
    {
        Extent2D size = reader.Fields.Extent("size");

        return make(size) with { Stride = reader.Fields.Extent("stride", size), Padding = reader.Fields.Choice("padding", Padding.Valid) };
    }
}
