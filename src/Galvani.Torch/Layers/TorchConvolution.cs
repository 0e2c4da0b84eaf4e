using Galvani.Layers;
using Galvani.Tensors;
using TorchSharp;

namespace Galvani.Torch.Layers;

/// <summary>A convolution; its kernel is kept as libtorch wants it, [filters][channels][rows][columns].</summary>
internal sealed class TorchConvolution : TorchWeightedLayer
{
    private readonly Conv2D _layer;
    private readonly Pads _pads;
    private readonly long[] _stride;
    private readonly long[] _padding;
    private readonly long[] _dilation;

    public TorchConvolution(Conv2D layer, Shape input, TensorForm form)
        : base(form.Kernel(layer.Kernel), form.Vector(layer.Bias))
    {
        _layer = layer;
        (_, Window rows, Window columns) = layer.Grid(input);
        _pads = Pads.Of(rows, columns);
        _stride = [layer.Stride.Height, layer.Stride.Width];
        _dilation = [layer.Dilation.Height, layer.Dilation.Width];
        _padding = _pads.IsSymmetric ? [_pads.Top, _pads.Left] : [0, 0];
    }

    public override torch.Tensor Forward(torch.Tensor[] inputs, torch.Generator? draw) => torch.nn.functional.conv2d(
        _pads.IsSymmetric ? inputs[0] : _pads.Add(inputs[0], 0), Kernel, Bias!, _stride, _padding, _dilation, _layer.Groups);

    public override Layer ToLayer() => _layer.WithWeights(TensorForm.Kernel(Kernel, _layer.Kernel.Shape), BiasNow);
}
