using Galvani.Layers;

namespace Galvani.Graph.Json;

/// <summary>Layers with weights. They are read as the blocks of a new network are, so that sizes, defaults and initial weights are stated once.</summary>
internal static class WeightedForms
{
    public static void WriteConv2D(Conv2D layer, LayerWriter writer)
    {
        writer.Json.WriteNumber("filters", layer.Filters);
        writer.Json.WriteExtent("kernel", layer.Size);
        writer.Json.WriteString("padding", JsonWords.Of(layer.Padding));
        writer.Json.WriteExtent("stride", layer.Stride);
        writer.Json.WriteExtent("dilation", layer.Dilation);
        writer.Json.WriteNumber("groups", layer.Groups);
        writer.Json.WriteBoolean("bias", layer.Bias is not null);
        writer.Trained(layer.Weights);
    }

    public static Layer ReadConv2D(LayerReader reader) => Layer.Conv2D(
        reader.Fields.Count("filters"),
        reader.Fields.Extent("kernel"),
        reader.Fields.Choice("padding", Padding.Valid),
        stride: reader.Fields.Extent("stride", 1),
        dilation: reader.Fields.Extent("dilation", 1),
        groups: reader.Fields.Count("groups", 1),
        bias: reader.Fields.Flag("bias", true),
        initializer: Initializer(reader)).Make(reader.Context);

    public static void WriteDense(Dense layer, LayerWriter writer)
    {
        writer.Json.WriteNumber("units", layer.Units);
        writer.Json.WriteBoolean("bias", layer.Bias is not null);
        writer.Trained(layer.Weights);
    }

    public static Layer ReadDense(LayerReader reader) =>
        Layer.Dense(reader.Fields.Count("units"), bias: reader.Fields.Flag("bias", true), initializer: Initializer(reader)).Make(reader.Context);

    public static void WriteBatchNormalization(BatchNormalization layer, LayerWriter writer)
    {
        writer.Json.WriteNumber("momentum", layer.Momentum);
        writer.Json.WriteNumber("epsilon", layer.Epsilon);
        writer.Trained(layer.Weights);
    }

    public static Layer ReadBatchNormalization(LayerReader reader) => Layer.BatchNormalization(
        momentum: reader.Fields.Number("momentum", BatchNormalization.DefaultMomentum),
        epsilon: reader.Fields.Number("epsilon", BatchNormalization.DefaultEpsilon)).Make(reader.Context);

    public static void WriteAffine(Affine layer, LayerWriter writer)
    {
        foreach ((string name, Tensor value) in layer.Weights)
        {
            writer.Given(name, value);
        }
    }

    public static Layer ReadAffine(LayerReader reader) => new Affine(reader.PerChannel("scale", 1), reader.PerChannel("offset", 0));

    /// <summary>How new weights are drawn; a file that has the weights has no use for it.</summary>
    private static WeightInitializer Initializer(LayerReader reader) =>
        reader.Arrays is null ? reader.Fields.Choice("initializer", WeightInitializer.Automatic) : WeightInitializer.Automatic;
}
