using TorchSharp;

namespace Galvani.Torch.Layers;

/// <summary>A layer without weights.</summary>
internal sealed class TorchFunction(Layer layer, Func<torch.Tensor[], torch.Generator?, torch.Tensor> function) : TorchLayer
{
    /// <summary>One of a single input that draws nothing.</summary>
    public TorchFunction(Layer layer, Func<torch.Tensor, torch.Tensor> function)
        : this(layer, (inputs, _) => function(inputs[0]))
    {
    }

    public override torch.Tensor Forward(torch.Tensor[] inputs, torch.Generator? draw) => function(inputs, draw);

    public override Layer ToLayer() => layer;
}
