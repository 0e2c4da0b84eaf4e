using Galvani.Layers;

namespace Galvani.Graph.Json;

/// <summary>Layers that have no weights.</summary>
internal static class ShapeForms
{
    public static void WriteInput(Input layer, LayerWriter writer) => writer.Json.WriteWholes("shape", layer.Shape.Extents.AsSpan());

    public static Layer ReadInput(LayerReader reader) => new Input(reader.Fields.Shape("shape"));

    public static void WriteDropout(Dropout layer, LayerWriter writer) => writer.Json.WriteNumber("rate", layer.Rate);

    public static Layer ReadDropout(LayerReader reader) => new Dropout(reader.Fields.Number("rate"));
}
