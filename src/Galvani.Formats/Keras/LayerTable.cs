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
            ["Reshape"] = ShapeLayers.Reshape,
            ["Permute"] = ShapeLayers.Permute,
            ["UpSampling1D"] = ShapeLayers.UpSampling1D,
            ["UpSampling2D"] = ShapeLayers.UpSampling2D,
            ["UpSampling3D"] = ShapeLayers.UpSampling3D,
            ["ZeroPadding1D"] = ShapeLayers.ZeroPadding1D,
            ["ZeroPadding2D"] = ShapeLayers.ZeroPadding2D,
            ["ZeroPadding3D"] = ShapeLayers.ZeroPadding3D,
            ["Cropping1D"] = ShapeLayers.Cropping1D,
            ["Cropping2D"] = ShapeLayers.Cropping2D,
            ["Cropping3D"] = ShapeLayers.Cropping3D,
            ["Conv1D"] = ConvolutionLayers.Conv1D,
            ["Conv2D"] = ConvolutionLayers.Conv2D,
            ["Conv3D"] = ConvolutionLayers.Conv3D,
            ["DepthwiseConv1D"] = ConvolutionLayers.DepthwiseConv1D,
            ["DepthwiseConv2D"] = ConvolutionLayers.DepthwiseConv2D,
            ["SeparableConv1D"] = ConvolutionLayers.SeparableConv1D,
            ["SeparableConv2D"] = ConvolutionLayers.SeparableConv2D,
            ["Conv2DTranspose"] = ConvolutionLayers.Conv2DTranspose,
            ["Dense"] = WeightedLayers.Dense,
            ["PReLU"] = WeightedLayers.PReLU,
            ["TimeDistributed"] = WeightedLayers.TimeDistributed,
            ["AveragePooling1D"] = PoolingLayers.AveragePooling1D,
            ["AveragePooling2D"] = PoolingLayers.AveragePooling2D,
            ["AveragePooling3D"] = PoolingLayers.AveragePooling3D,
            ["MaxPooling1D"] = PoolingLayers.MaxPooling1D,
            ["MaxPooling2D"] = PoolingLayers.MaxPooling2D,
            ["MaxPooling3D"] = PoolingLayers.MaxPooling3D,
            ["GlobalAveragePooling1D"] = PoolingLayers.GlobalAveragePooling,
            ["GlobalAveragePooling2D"] = PoolingLayers.GlobalAveragePooling,
            ["GlobalAveragePooling3D"] = PoolingLayers.GlobalAveragePooling,
            ["GlobalMaxPooling1D"] = PoolingLayers.GlobalMaxPooling,
            ["GlobalMaxPooling2D"] = PoolingLayers.GlobalMaxPooling,
            ["GlobalMaxPooling3D"] = PoolingLayers.GlobalMaxPooling,
            ["Add"] = MergingLayers.Add,
            ["Subtract"] = MergingLayers.Subtract,
            ["Multiply"] = MergingLayers.Multiply,
            ["Average"] = MergingLayers.Average,
            ["Maximum"] = MergingLayers.Maximum,
            ["Minimum"] = MergingLayers.Minimum,
            ["Concatenate"] = MergingLayers.Concatenate,
            ["BatchNormalization"] = TrainingLayers.BatchNormalization,
            ["Dropout"] = TrainingLayers.Dropout,
            ["SpatialDropout1D"] = TrainingLayers.Noise,
            ["SpatialDropout2D"] = TrainingLayers.Noise,
            ["SpatialDropout3D"] = TrainingLayers.Noise,
            ["GaussianNoise"] = TrainingLayers.Noise,
            ["GaussianDropout"] = TrainingLayers.Noise,
            ["AlphaDropout"] = TrainingLayers.Noise,
            ["ActivityRegularization"] = TrainingLayers.Noise,
            ["Rescaling"] = PreprocessingLayers.Rescaling,
            ["Normalization"] = PreprocessingLayers.Normalization,
            ["Resizing"] = PreprocessingLayers.Resizing,
            ["Activation"] = ActivationLayers.Activation,
            ["ReLU"] = ActivationLayers.ReLU,
            ["LeakyReLU"] = ActivationLayers.LeakyReLU,
            ["ELU"] = ActivationLayers.ELU,
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
                ("is a model inside a wrapper, which is not read", "wrap each of its layers instead"),
            _ => ($"has the class {layer.Type}, which is not read", "build the model of layers that are read; docs/layers.md lists them"),
        };
        layer.Refuse(what, remedy);

        return [];
    }
}
