using Galvani.Layers;
using TorchSharp;

namespace Galvani.Torch.Layers;

/// <summary>A dense layer over the channels.</summary>
internal sealed class TorchDense(Dense layer, TensorForm form) : TorchWeightedLayer(layer.Kernel, layer.Bias, form)
{
    public override torch.Tensor Forward(torch.Tensor[] inputs, torch.Generator? draw) =>
        TensorForm.ChannelsSecond(torch.nn.functional.linear(TensorForm.ChannelsLast(inputs[0]), Kernel, Bias!));

    public override Layer ToLayer() => new Dense(KernelNow, BiasNow);
}
