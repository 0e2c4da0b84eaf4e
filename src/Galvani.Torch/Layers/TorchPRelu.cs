using Galvani.Layers;
using TorchSharp;
using TorchSharp.Modules;

namespace Galvani.Torch.Layers;

/// <summary>A ReLU with trained slopes, which are kept with the axes of a batch of one.</summary>
internal sealed class TorchPRelu(PRelu layer, TensorForm form) : TorchLayer
{
    private readonly Parameter _alpha = new(form.Batch(layer.Alpha.Span.ToArray(), 1, layer.Alpha.Shape));

    public override IEnumerable<Parameter> Parameters => [_alpha];

    public override IEnumerable<(string Name, torch.Tensor Value)> State => [("alpha", _alpha)];

    /// <summary>In this form libtorch is several times as fast as where it chooses between two values; one of the two summands is always exactly 0.</summary>
    public override torch.Tensor Forward(torch.Tensor[] inputs, torch.Generator? draw)
    {
        torch.Tensor positive = inputs[0].relu();

        return positive + ((inputs[0] - positive) * _alpha);
    }

    public override Layer ToLayer() => new PRelu(new Tensor(layer.Alpha.Shape, TensorForm.Numbers(TensorForm.ChannelsLast(_alpha))));
}
