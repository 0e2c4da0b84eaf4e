using Galvani.Layers;

namespace Galvani.Graph.Json;

/// <summary>Activations with parameters.</summary>
internal static class ActivationForms
{
    /// <summary>A plain ReLU has nothing to say, so that files of earlier versions and these are alike.</summary>
    public static void WriteRelu(Relu layer, LayerWriter writer)
    {
        if (double.IsFinite(layer.Maximum))
        {
            writer.Json.WriteNumber("maximum", layer.Maximum);
        }

        WriteUnlessZero(writer, "threshold", layer.Threshold);
        WriteUnlessZero(writer, "slope", layer.Slope);
    }

    public static Layer ReadRelu(LayerReader reader) => new Relu
    {
        Maximum = reader.Fields.Find("maximum") is null ? double.PositiveInfinity : reader.Fields.Number("maximum"),
        Threshold = reader.Fields.Number("threshold", 0),
        Slope = reader.Fields.Number("slope", 0),
    };

    public static void WriteElu(Elu layer, LayerWriter writer) => writer.Json.WriteNumber("alpha", layer.Alpha);

    public static Layer ReadElu(LayerReader reader) => new Elu { Alpha = reader.Fields.Number("alpha", 1) };

    public static void WriteGelu(Gelu layer, LayerWriter writer) => writer.Json.WriteBoolean("approximate", layer.IsApproximate);

    public static Layer ReadGelu(LayerReader reader) => new Gelu { IsApproximate = reader.Fields.Flag("approximate", false) };

    public static void WriteHardSigmoid(HardSigmoid layer, LayerWriter writer) => writer.Json.WriteNumber("slope", layer.Slope);

    public static Layer ReadHardSigmoid(LayerReader reader) => new HardSigmoid { Slope = reader.Fields.Number("slope", new HardSigmoid().Slope) };

    public static void WritePRelu(PRelu layer, LayerWriter writer)
    {
        writer.Json.WriteWholes("shape", layer.Alpha.Shape.Extents.AsSpan());
        writer.Trained(layer.Weights);
    }

    /// <summary>New slopes begin as PyTorch's do.</summary>
    public static Layer ReadPRelu(LayerReader reader)
    {
        Shape shape = reader.Fields.Shape("shape");

        return new PRelu(reader.Arrays?.Read("alpha", shape) ?? reader.Context.Vector("alpha", shape.Size, Layer.InitialSlope).Reshape(shape));
    }

    private static void WriteUnlessZero(LayerWriter writer, string key, double value)
    {
        if (value != 0)
        {
            writer.Json.WriteNumber(key, value);
        }
    }
}
