using TorchSharp;
using TorchSharp.Modules;

namespace Galvani.Torch;

/// <summary>Adam with weight decay apart from the gradient. Loshchilov and Hutter 2019, arXiv:1711.05101.</summary>
/// <param name="Rate">The learning rate.</param>
public sealed record AdamW(double Rate = 1e-3) : Optimizer(Rate)
{
    /// <summary>What the average of the gradient keeps per step.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>What the average of its square keeps per step.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of that average; Keras's value, ten times PyTorch's.</summary>
    public double Epsilon { get; init; } = 1e-7;

    /// <summary>The part of each weight, times the learning rate, that is lost per step.</summary>
    public double WeightDecay { get; init; } = 0.004;

    internal override void Check()
    {
        base.Check();
        RequirePart(nameof(Beta1), Beta1);
        RequirePart(nameof(Beta2), Beta2);
        RequirePositive(nameof(Epsilon), Epsilon);
        RequireDecay(nameof(WeightDecay), WeightDecay);
    }

    internal override OptimizerHelper Create(IEnumerable<Parameter> parameters) => torch.optim.AdamW(parameters, Rate, Beta1, Beta2, Epsilon, WeightDecay);
}
