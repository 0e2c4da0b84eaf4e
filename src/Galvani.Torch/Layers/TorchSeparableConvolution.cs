using Galvani.Layers;
using TorchSharp;
using Parameter = TorchSharp.Modules.Parameter;

namespace Galvani.Torch.Layers;

/// <summary>A separable convolution: its two parts, one behind the other.</summary>
internal sealed class TorchSeparableConvolution : TorchLayer
{
    private readonly SeparableConv2D _layer;
    private readonly TorchConvolution _depthwise;
    private readonly TorchConvolution _pointwise;

    public TorchSeparableConvolution(SeparableConv2D layer, Shape input, TensorForm form)
    {
        Convolution[] parts = [.. layer.Parts(input).Select(part => (Convolution)part.Layer)];
        _layer = layer;
        _depthwise = new TorchConvolution(parts[0], input, form);
        _pointwise = new TorchConvolution(parts[1], parts[0].Infer(input), form);
    }

    public override IEnumerable<Parameter> Parameters => [.. _depthwise.Parameters, .. _pointwise.Parameters];

    public override IEnumerable<Parameter> Kernels => [_depthwise.Kernel, _pointwise.Kernel];

    public override IEnumerable<(string Name, torch.Tensor Value)> State =>
        [("depthwise_kernel", _depthwise.Kernel), ("pointwise_kernel", _pointwise.Kernel), .. _pointwise.State.Skip(1)];

    public override torch.Tensor Forward(torch.Tensor[] inputs, torch.Generator? draw) => _pointwise.Forward([_depthwise.Forward(inputs, draw)], draw);

    public override Layer ToLayer()
    {
        Convolution pointwise = _pointwise.ToLayer();

        return new SeparableConv2D(_depthwise.ToLayer().Kernel.Reshape(_layer.DepthwiseKernel.Shape), pointwise.Kernel, pointwise.Bias)
        {
            Padding = _layer.Padding,
            Stride = _layer.Stride,
            Dilation = _layer.Dilation,
        };
    }
}
