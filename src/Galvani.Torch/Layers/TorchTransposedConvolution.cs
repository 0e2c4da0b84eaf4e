using Galvani.Layers;
using TorchSharp;

namespace Galvani.Torch.Layers;

/// <summary>
/// A transposed convolution. libtorch cuts as much off in front as behind, and lengthens by less than a stride; the rest is a frame, which may be negative.
/// </summary>
internal sealed class TorchTransposedConvolution : TorchWeightedLayer
{
    private readonly Conv2DTranspose _layer;
    private readonly long[] _stride;
    private readonly long[] _dilation;
    private readonly long[] _cut;
    private readonly long[] _frame;

    public TorchTransposedConvolution(Conv2DTranspose layer, Shape input, TensorForm form)
        : base(layer.Kernel, layer.Bias, form)
    {
        _layer = layer;
        _stride = [layer.Stride.Height, layer.Stride.Width];
        _dilation = [layer.Dilation.Height, layer.Dilation.Width];
        InsertZeros spread = (InsertZeros)layer.Parts(input)[0].Layer;
        long[] reach = [.. _dilation.Select((dilation, axis) => (layer.Kernel.Shape[axis] - 1) * dilation)];
        _cut = [reach[0] - spread.Before.Height, reach[1] - spread.Before.Width];
        Shape output = layer.Infer(input);
        long Missing(int axis) => output[axis] - (((input[axis] - 1) * _stride[axis]) + reach[axis] + 1 - (2 * _cut[axis]));
        _frame = [0, Missing(1), 0, Missing(0)];
    }

    public override torch.Tensor Forward(torch.Tensor[] inputs, torch.Generator? draw)
    {
        torch.Tensor sums = torch.nn.functional.conv_transpose2d(inputs[0], Kernel, null!, _stride, _cut, dilation: _dilation);
        sums = _frame.All(width => width == 0) ? sums : torch.nn.functional.pad(sums, _frame);

        return Bias is null ? sums : sums + Bias.reshape(-1, 1, 1); // the frame has a bias too
    }

    public override Layer ToLayer() => new Conv2DTranspose(KernelNow, BiasNow)
    {
        Padding = _layer.Padding,
        OutputPadding = _layer.OutputPadding,
        Stride = _layer.Stride,
        Dilation = _layer.Dilation,
    };
}
