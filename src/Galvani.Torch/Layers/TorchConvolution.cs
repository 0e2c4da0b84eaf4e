using Galvani.Layers;
using Galvani.Tensors;
using TorchSharp;
using TorchSharp.Modules;

namespace Galvani.Torch.Layers;

/// <summary>A convolution; its kernel is kept as libtorch wants it, [filters][channels][rows][columns].</summary>
internal sealed class TorchConvolution : TorchLayer
{
    private readonly Conv2D _layer;
    private readonly Parameter _kernel;
    private readonly Parameter? _bias;
    private readonly Pads _pads;
    private readonly long[] _stride;
    private readonly long[] _padding;
    private readonly long[] _dilation;

    public TorchConvolution(Conv2D layer, Shape input, TensorForm form)
    {
        _layer = layer;
        _kernel = new Parameter(form.Kernel(layer.Kernel));
        _bias = layer.Bias is Tensor bias ? new Parameter(form.Vector(bias)) : null;
        (Window rows, Window columns) = layer.Windows(input);
        _pads = Pads.Of(rows, columns);
        _stride = [layer.Stride.Height, layer.Stride.Width];
        _dilation = [layer.Dilation.Height, layer.Dilation.Width];
        _padding = _pads.IsSymmetric ? [_pads.Top, _pads.Left] : [0, 0];
    }

    public override IEnumerable<Parameter> Parameters => _bias is null ? [_kernel] : [_kernel, _bias];

    public override IEnumerable<(string Name, torch.Tensor Value)> State => _bias is null ? [("kernel", _kernel)] : [("kernel", _kernel), ("bias", _bias)];

    public override Parameter Kernel => _kernel;

    public override torch.Tensor Forward(torch.Tensor[] inputs, torch.Generator? draw) => torch.nn.functional.conv2d(
        _pads.IsSymmetric ? inputs[0] : _pads.Add(inputs[0], 0), _kernel, _bias!, _stride, _padding, _dilation, _layer.Groups);

    public override Layer ToLayer() => new Conv2D(
        TensorForm.Kernel(_kernel, _layer.Kernel.Shape), _bias is null ? null : TensorForm.Vector(_bias), _layer.Groups)
    {
        Padding = _layer.Padding,
        Stride = _layer.Stride,
        Dilation = _layer.Dilation,
    };
}
