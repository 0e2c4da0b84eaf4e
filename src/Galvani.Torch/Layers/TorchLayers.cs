using Galvani.Layers;
using TorchSharp;

namespace Galvani.Torch.Layers;

/// <summary>From a layer of a network to what computes it in libtorch.</summary>
internal static class TorchLayers
{
    /// <summary>What computes a node; null for one that cannot be trained.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The shape of its first input.</param>
    /// <param name="form">Precision, device and memory layout.</param>
    public static TorchLayer? Of(Layer layer, Shape input, TensorForm form) => layer switch
    {
        Convolution convolution => new TorchConvolution(convolution, input, form),
        SeparableConv2D separable => new TorchSeparableConvolution(separable, input, form),
        Conv2DTranspose transposed => new TorchTransposedConvolution(transposed, input, form),
        Dense dense => new TorchDense(dense, form),
        BatchNormalization normalization => new TorchBatchNormalization(normalization, form),
        PRelu relu => new TorchPRelu(relu, form),
        Dropout dropout => new TorchFunction(layer, (inputs, draw) => draw is null || dropout.Rate == 0 ? inputs[0] : Drop(inputs[0], dropout.Rate, draw)),
        Concatenate concatenate => OfAll(layer, MergeFunctions.Of(concatenate, input)),
        Merge merge => OfAll(layer, MergeFunctions.Of(merge)),
        Pool pool => new TorchFunction(layer, PoolFunctions.Of(pool, input, form)),
        Affine affine => new TorchFunction(layer, Affine(affine, input, form)),
        Rearrangement rearrangement => new TorchFunction(layer, RearrangementFunctions.Of(rearrangement, input, form)),
        Flatten or Reshape => new TorchFunction(layer, RearrangementFunctions.Reshaped(layer.Infer(input))),
        Activation activation when ActivationFunctions.Of(activation) is { } function => new TorchFunction(layer, function),
        _ => null,
    };

    private static TorchFunction? OfAll(Layer layer, Func<torch.Tensor[], torch.Tensor>? function) =>
        function is null ? null : new TorchFunction(layer, (inputs, _) => function(inputs));

    private static Func<torch.Tensor, torch.Tensor> Affine(Affine layer, Shape input, TensorForm form)
    {
        long[] perChannel = [layer.Scale.Shape.Size, .. Enumerable.Repeat(1L, input.Rank - 1)];
        torch.Tensor scale = form.Vector(layer.Scale).reshape(perChannel), offset = form.Vector(layer.Offset).reshape(perChannel);

        return values => (values * scale) + offset;
    }

    /// <summary>What is left is scaled up, so that the mean stays.</summary>
    private static torch.Tensor Drop(torch.Tensor values, double rate, torch.Generator draw)
    {
        torch.Tensor kept = torch.rand(values.shape, values.dtype, values.device, generator: draw).ge(rate);

        return values * kept.to(values.dtype) * (1 / (1 - rate));
    }
}
