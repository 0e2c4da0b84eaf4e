using Galvani.Layers;
using TorchSharp;

namespace Galvani.Torch.Layers;

/// <summary>A convolution over one to three axes.</summary>
internal sealed class TorchConvolution : TorchWeightedLayer
{
    private readonly Convolution _layer;
    private readonly SlidingWindows _windows;
    private readonly long[] _padding;

    public TorchConvolution(Convolution layer, Shape input, TensorForm form)
        : base(layer.Kernel, layer.Bias, form)
    {
        _layer = layer;
        _windows = new SlidingWindows(layer.Grid(input), input.Rank - 1);
        _padding = _windows.IsSymmetric ? _windows.Before : new long[input.Rank - 1];
    }

    public override torch.Tensor Forward(torch.Tensor[] inputs, torch.Generator? draw)
    {
        torch.Tensor values = _windows.IsSymmetric ? inputs[0] : _windows.Framed(inputs[0], 0);

        return _padding.Length switch
        {
            1 => torch.nn.functional.conv1d(values, Kernel, Bias!, _windows.Stride[0], _padding[0], _windows.Dilation[0], _layer.Groups),
            2 => torch.nn.functional.conv2d(values, Kernel, Bias!, _windows.Stride, _padding, _windows.Dilation, _layer.Groups),
            _ => torch.nn.functional.conv3d(values, Kernel, Bias!, _windows.Stride, _padding, _windows.Dilation, _layer.Groups),
        };
    }

    public override Convolution ToLayer() => _layer.WithWeights(KernelNow, BiasNow);
}
