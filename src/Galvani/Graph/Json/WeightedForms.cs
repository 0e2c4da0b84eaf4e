using Galvani.Layers;

namespace Galvani.Graph.Json;

/// <summary>Layers with weights. They are read as the blocks of a new network are, so that sizes, defaults and initial weights are stated once.</summary>
internal static class WeightedForms
{
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
    internal static WeightInitializer Initializer(LayerReader reader) =>
        reader.Arrays is null ? reader.Fields.Choice("initializer", WeightInitializer.Automatic) : WeightInitializer.Automatic;
}
