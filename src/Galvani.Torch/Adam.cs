using TorchSharp;
using TorchSharp.Modules;

namespace Galvani.Torch;

/// <summary>Adaptive moments. Kingma and Ba 2015, arXiv:1412.6980.</summary>
/// <param name="Rate">The learning rate.</param>
public sealed record Adam(double Rate = 1e-3) : Optimizer(Rate)
{
    /// <summary>What the average of the gradient keeps per step.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>What the average of its square keeps per step.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of that average; Keras's value, ten times PyTorch's.</summary>
    public double Epsilon { get; init; } = 1e-7;

    internal override void Check()
    {
        base.Check();
        RequirePart(nameof(Beta1), Beta1);
        RequirePart(nameof(Beta2), Beta2);
        RequirePositive(nameof(Epsilon), Epsilon);
    }

    internal override OptimizerHelper Create(IEnumerable<Parameter> parameters) => torch.optim.Adam(parameters, Rate, Beta1, Beta2, Epsilon);
}
