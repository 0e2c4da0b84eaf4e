using TorchSharp;
using TorchSharp.Modules;

namespace Galvani.Torch;

/// <summary>Stochastic gradient descent, with momentum on request.</summary>
/// <remarks><c>g += decay w; m = momentum m + g; w -= rate (g + momentum m)</c> with Nesterov's momentum, <c>w -= rate m</c> without. Sutskever et al. 2013.</remarks>
/// <param name="Rate">The learning rate.</param>
public sealed record Sgd(double Rate = 0.01) : Optimizer(Rate)
{
    /// <summary>What the average of the gradient keeps per step; 0 for none.</summary>
    public double Momentum { get; init; }

    /// <summary>Whether the step looks ahead.</summary>
    public bool Nesterov { get; init; }

    /// <summary>Added to the gradient, times the weight.</summary>
    public double WeightDecay { get; init; }

    internal override void Check()
    {
        base.Check();
        RequirePart(nameof(Momentum), Momentum);
        RequireDecay(nameof(WeightDecay), WeightDecay);
        Require(nameof(Nesterov), Momentum, !Nesterov || Momentum > 0, "without effect unless there is momentum; set Momentum, for instance to 0.9");
    }

    internal override OptimizerHelper Create(IEnumerable<Parameter> parameters) =>
        torch.optim.SGD(parameters, Rate, Momentum, 0, WeightDecay, Nesterov);
}
