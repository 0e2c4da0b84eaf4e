using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Galvani.Formats.Keras;

/// <summary>The Keras classes that are read. A new layer is one line here and one small method.</summary>
internal static class LayerTable
{
    /// <summary>The class of inputs.</summary>
    public const string Input = "InputLayer";

    private static readonly FrozenDictionary<string, Func<LayerReader, ImmutableArray<Layer>>> _readers =
        new Dictionary<string, Func<LayerReader, ImmutableArray<Layer>>>
        {
            [Input] = ShapeLayers.Input,
            ["Flatten"] = ShapeLayers.Flatten,
            ["Conv2D"] = WeightedLayers.Conv2D,
            ["Dense"] = WeightedLayers.Dense,
            ["AveragePooling2D"] = PoolingLayers.AveragePooling2D,
            ["MaxPooling2D"] = PoolingLayers.MaxPooling2D,
            ["GlobalAveragePooling2D"] = PoolingLayers.GlobalAveragePooling,
            ["GlobalMaxPooling2D"] = PoolingLayers.GlobalMaxPooling,
            ["Add"] = MergingLayers.Add,
            ["BatchNormalization"] = TrainingLayers.BatchNormalization,
            ["Dropout"] = TrainingLayers.Dropout,
            ["SpatialDropout2D"] = TrainingLayers.Noise,
            ["GaussianNoise"] = TrainingLayers.Noise,
            ["GaussianDropout"] = TrainingLayers.Noise,
            ["AlphaDropout"] = TrainingLayers.Noise,
            ["ActivityRegularization"] = TrainingLayers.Noise,
            ["Rescaling"] = PreprocessingLayers.Rescaling,
            ["Normalization"] = PreprocessingLayers.Normalization,
            ["Activation"] = ActivationLayers.Activation,
            ["ReLU"] = ActivationLayers.ReLU,
            ["Softmax"] = ActivationLayers.Softmax,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a layer becomes; empty when it is refused, with the problems in the reader.</summary>
    public static ImmutableArray<Layer> Read(LayerReader layer)
    {
        if (_readers.TryGetValue(layer.Type, out Func<LayerReader, ImmutableArray<Layer>>? read))
        {
            return read(layer);
        }

        (string what, string remedy) = layer.Type switch
        {
            "Sequential" or "Functional" or "Model" =>
                ("is a model inside the model, which is not read", "build one model of all layers, copy the weights and save that"),
            _ => ($"has the class {layer.Type}, which is not read", "build the model of " + string.Join(", ", _readers.Keys.Order(StringComparer.Ordinal))),
        };
        layer.Refuse(what, remedy);

        return [];
    }
}
