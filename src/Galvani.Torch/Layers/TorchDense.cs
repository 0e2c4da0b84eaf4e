using Galvani.Layers;
using TorchSharp;
using TorchSharp.Modules;

namespace Galvani.Torch.Layers;

/// <summary>A dense layer; its kernel is kept as libtorch wants it, [units][inputs].</summary>
internal sealed class TorchDense(Dense layer, TensorForm form) : TorchLayer
{
    private readonly Parameter _kernel = new(form.Matrix(layer.Kernel));
    private readonly Parameter? _bias = layer.Bias is Tensor bias ? new Parameter(form.Vector(bias)) : null;

    public override IEnumerable<Parameter> Parameters => _bias is null ? [_kernel] : [_kernel, _bias];

    public override IEnumerable<(string Name, torch.Tensor Value)> State => _bias is null ? [("kernel", _kernel)] : [("kernel", _kernel), ("bias", _bias)];

    public override Parameter Kernel => _kernel;

    public override torch.Tensor Forward(torch.Tensor[] inputs, torch.Generator? draw) => torch.nn.functional.linear(inputs[0], _kernel, _bias!);

    public override Layer ToLayer() => new Dense(TensorForm.Matrix(_kernel), _bias is null ? null : TensorForm.Vector(_bias));
}
