using TorchSharp;
using TorchSharp.Modules;

namespace Galvani.Torch;

/// <summary>Adam with weight decay apart from the gradient. Loshchilov and Hutter 2019, arXiv:1711.05101.</summary>
/// <param name="Rate">The learning rate.</param>
public sealed record AdamW(double Rate = 1e-3) : AdaptiveMoments(Rate)
{
    /// <summary>The part of each weight, times the learning rate, that is lost per step.</summary>
    public double WeightDecay { get; init; } = 0.004;

    internal override void Check()
    {
        base.Check();
        RequireDecay(nameof(WeightDecay), WeightDecay);
    }

    internal override OptimizerHelper Create(IEnumerable<Parameter> parameters) => torch.optim.AdamW(parameters, Rate, Beta1, Beta2, Epsilon, WeightDecay);
}
