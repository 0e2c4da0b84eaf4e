using Galvani.Layers;

namespace Galvani.Conversion.Calibration;

/// <summary>The weights of convolutions and dense layers, whichever it is.</summary>
internal static class LayerWeights
{
    /// <summary>The kernel and the bias; zeros where there is none.</summary>
    public static (Tensor Kernel, float[] Bias) Of(Layer layer) => layer switch
    {
        Convolution conv => (conv.Kernel, conv.Bias?.Span.ToArray() ?? new float[conv.Filters]),
        Dense dense => (dense.Kernel, dense.Bias?.Span.ToArray() ?? new float[dense.Units]),
        _ => throw new NotSupportedException($"{layer.TypeName} has no weights to correct"),
    };

    /// <summary>The layer with others.</summary>
    public static Layer With(Layer layer, Tensor kernel, float[] bias)
    {
        Tensor biases = new(Shape.Vector(bias.Length), bias);

        return layer is Convolution conv ? conv.WithWeights(kernel, biases) : new Dense(kernel, biases);
    }
}
