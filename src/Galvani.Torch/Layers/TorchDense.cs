using Galvani.Layers;
using TorchSharp;

namespace Galvani.Torch.Layers;

/// <summary>A dense layer; its kernel is kept as libtorch wants it, [units][inputs].</summary>
internal sealed class TorchDense(Dense layer, TensorForm form) : TorchWeightedLayer(form.Matrix(layer.Kernel), form.Vector(layer.Bias))
{
    public override torch.Tensor Forward(torch.Tensor[] inputs, torch.Generator? draw) => torch.nn.functional.linear(inputs[0], Kernel, Bias!);

    public override Layer ToLayer() => new Dense(TensorForm.Matrix(Kernel), BiasNow);
}
