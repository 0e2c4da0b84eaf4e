using Galvani.Layers;

namespace Galvani.Graph.Json;

/// <summary>Layers that only move values.</summary>
internal static class RearrangementForms
{
    public static void WriteReshape(Reshape layer, LayerWriter writer) => writer.Json.WriteWholes("shape", layer.Shape.Extents.AsSpan());

    public static Layer ReadReshape(LayerReader reader) => new Reshape(reader.Fields.Shape("shape"));

    public static void WriteBroadcast(Broadcast layer, LayerWriter writer) => writer.Json.WriteWholes("shape", layer.Shape.Extents.AsSpan());

    public static Layer ReadBroadcast(LayerReader reader) => new Broadcast(reader.Fields.Shape("shape"));

    public static void WritePermute(Permute layer, LayerWriter writer) => writer.Json.WriteWholes("axes", layer.Axes.AsSpan());

    public static Layer ReadPermute(LayerReader reader) => new Permute(reader.Fields.Wholes("axes"));

    public static void WriteUpSampling(UpSampling layer, LayerWriter writer) => writer.Json.WriteExtent("factors", layer.Factors);

    public static Layer ReadUpSampling(LayerReader reader) => new UpSampling(reader.Fields.Extent<Extent3D>("factors"));

    public static void WriteZeroPadding(ZeroPadding layer, LayerWriter writer) => WriteMargins(writer, layer.Before, layer.After);

    public static Layer ReadZeroPadding(LayerReader reader) => new ZeroPadding(Margin(reader, "before"), Margin(reader, "after"));

    public static void WriteCropping(Cropping layer, LayerWriter writer) => WriteMargins(writer, layer.Before, layer.After);

    public static Layer ReadCropping(LayerReader reader) => new Cropping(Margin(reader, "before"), Margin(reader, "after"));

    public static void WriteResizing(Resizing layer, LayerWriter writer) => writer.Json.WriteExtent("size", layer.Size);

    public static Layer ReadResizing(LayerReader reader) => new Resizing(reader.Fields.Extent<Extent2D>("size"));

    public static void WriteInsertZeros(InsertZeros layer, LayerWriter writer)
    {
        writer.Json.WriteExtent("stride", layer.Stride);
        writer.Json.WriteExtent("before", layer.Before);
        writer.Json.WriteExtent("size", layer.Size);
    }

    public static Layer ReadInsertZeros(LayerReader reader) => new InsertZeros(
        reader.Fields.Extent<Extent3D>("stride"), reader.Fields.Extent<Extent3D>("before", least: short.MinValue), reader.Fields.Extent<Extent3D>("size"));

    public static void WriteConcatenate(Concatenate layer, LayerWriter writer) => writer.Json.WriteNumber("axis", layer.Axis);

    /// <summary>It takes as many inputs as it is given.</summary>
    public static Layer ReadConcatenate(LayerReader reader) => new Concatenate(reader.Inputs.Length, reader.Fields.Integer("axis", -1));

    private static void WriteMargins(LayerWriter writer, Extent3D before, Extent3D after)
    {
        writer.Json.WriteExtent("before", before);
        writer.Json.WriteExtent("after", after);
    }

    private static Extent3D Margin(LayerReader reader, string key) => reader.Fields.Extent<Extent3D>(key, least: 0);
}
