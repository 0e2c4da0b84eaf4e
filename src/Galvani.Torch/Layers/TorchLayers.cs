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
        Conv2D convolution => new TorchConvolution(convolution, input, form),
        Dense dense => new TorchDense(dense, form),
        BatchNormalization normalization => new TorchBatchNormalization(normalization, form),
        AveragePool2D pool => new TorchFunction(layer, PoolFunctions.Average(pool, input, form)),
        MaxPool2D pool => new TorchFunction(layer, PoolFunctions.Maximum(pool, input)),
        Affine affine => new TorchFunction(layer, Affine(affine, input, form)),
        Dropout dropout => new TorchFunction(layer, (inputs, draw) => draw is null || dropout.Rate == 0 ? inputs[0] : Drop(inputs[0], dropout.Rate, draw)),
        Add => new TorchFunction(layer, (inputs, _) => inputs.Aggregate((sum, value) => sum + value)),
        Flatten => new TorchFunction(layer, (inputs, _) => TensorForm.ChannelsLast(inputs[0]).flatten(1)),
        Identity => new TorchFunction(layer, (inputs, _) => inputs[0]),
        Relu => new TorchFunction(layer, (inputs, _) => inputs[0].relu()),
        Softmax => new TorchFunction(layer, (inputs, _) => inputs[0].softmax(1)),
        _ => null,
    };

    private static Func<torch.Tensor[], torch.Generator?, torch.Tensor> Affine(Affine layer, Shape input, TensorForm form)
    {
        long[] perChannel = [layer.Scale.Shape.Size, .. Enumerable.Repeat(1L, input.Rank - 1)];
        torch.Tensor scale = form.Vector(layer.Scale).reshape(perChannel), offset = form.Vector(layer.Offset).reshape(perChannel);

        return (inputs, _) => (inputs[0] * scale) + offset;
    }

    /// <summary>What is left is scaled up, so that the mean stays.</summary>
    private static torch.Tensor Drop(torch.Tensor values, double rate, torch.Generator draw)
    {
        torch.Tensor kept = torch.rand(values.shape, values.dtype, values.device, generator: draw).ge(rate);

        return values * kept.to(values.dtype) * (1 / (1 - rate));
    }
}
