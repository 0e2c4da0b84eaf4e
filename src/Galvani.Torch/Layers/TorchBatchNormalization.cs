using Galvani.Layers;
using TorchSharp;
using TorchSharp.Modules;

namespace Galvani.Torch.Layers;

/// <summary>
/// A batch normalization. While it is trained, a batch is normalized by its own statistics, and these move the averages; the variance that enters
/// the average is libtorch's, with n - 1 in the denominator.
/// </summary>
internal sealed class TorchBatchNormalization(BatchNormalization layer, TensorForm form) : TorchLayer
{
    private readonly Parameter _gamma = new(form.Vector(layer.Gamma));
    private readonly Parameter _beta = new(form.Vector(layer.Beta));
    private readonly torch.Tensor _mean = form.Vector(layer.MovingMean);
    private readonly torch.Tensor _variance = form.Vector(layer.MovingVariance);

    public override IEnumerable<Parameter> Parameters => [_gamma, _beta];

    public override IEnumerable<(string Name, torch.Tensor Value)> State =>
        [("gamma", _gamma), ("beta", _beta), ("moving_mean", _mean), ("moving_variance", _variance)];

    public override torch.Tensor Forward(torch.Tensor[] inputs, torch.Generator? draw)
    {
        // One value per channel has no variance: a last batch of one image must not spoil the average.
        bool hasVariance = inputs[0].numel() > _mean.numel();

        return torch.nn.functional.batch_norm(
            inputs[0], _mean, draw is null || hasVariance ? _variance : _variance.clone(), _gamma, _beta, draw is not null, 1 - layer.Momentum, layer.Epsilon);
    }

    public override Layer ToLayer() => new BatchNormalization(TensorForm.Vector(_gamma), TensorForm.Vector(_beta), TensorForm.Vector(_mean), TensorForm.Vector(_variance))
    {
        Epsilon = layer.Epsilon,
        Momentum = layer.Momentum,
    };
}
