using Galvani.Layers;

namespace Galvani.Graph.Json;

/// <summary>Pools whose window slides.</summary>
internal static class PoolForms
{
    /// <summary>The form of a pool, from what makes one of a size.</summary>
    public static LayerForm Of<TPool, TExtent>(Func<TExtent, TPool> make)
        where TPool : WindowPool<TExtent>
        where TExtent : struct, IExtent<TExtent> => LayerForm.Of<TPool>(Write, reader => Read(reader, make));

    /// <summary>The form of a max pool, which may have a gate.</summary>
    public static LayerForm OfMax<TPool, TExtent>(Func<TExtent, TPool> make)
        where TPool : MaxPool<TExtent>
        where TExtent : struct, IExtent<TExtent> => LayerForm.Of<TPool>(
        (layer, writer) =>
        {
            Write(layer, writer);
            WriteGate(writer, layer.IsGated);
        },
        reader => Read(reader, make) with { IsGated = Gate(reader) });

    public static void WriteGlobalMax(GlobalMaxPool layer, LayerWriter writer) => WriteGate(writer, layer.IsGated);

    public static Layer ReadGlobalMax(LayerReader reader) => new GlobalMaxPool { IsGated = Gate(reader) };

    /// <summary>Nothing where there is none, so that files of earlier versions and these are alike.</summary>
    private static void WriteGate(LayerWriter writer, bool isGated)
    {
        if (isGated)
        {
            writer.Json.WriteBoolean("gated", true);
        }
    }

    private static bool Gate(LayerReader reader) => reader.Fields.Flag("gated", false);

    private static void Write<TExtent>(WindowPool<TExtent> layer, LayerWriter writer)
        where TExtent : struct, IExtent<TExtent>
    {
        writer.Json.WriteExtent("size", layer.Size);
        writer.Json.WriteExtent("stride", layer.Stride);
        writer.Json.WriteString("padding", JsonWords.Of(layer.Padding));
    }

    private static TPool Read<TPool, TExtent>(LayerReader reader, Func<TExtent, TPool> make)
        where TPool : WindowPool<TExtent>
        where TExtent : struct, IExtent<TExtent>
    {
        TExtent size = reader.Fields.Extent<TExtent>("size");

        return make(size) with { Stride = reader.Fields.Extent<TExtent>("stride", size), Padding = reader.Fields.Choice("padding", Padding.Valid) };
    }
}
