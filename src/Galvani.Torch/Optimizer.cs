using TorchSharp.Modules;

namespace Galvani.Torch;

/// <summary>How a gradient changes the weights. The defaults are those of Keras.</summary>
public abstract record Optimizer
{
    private protected Optimizer(double rate) => Rate = rate;

    /// <summary>The learning rate, before <see cref="TrainOptions.LearningRate"/> changes it; positive.</summary>
    public double Rate { get; init; }

    internal abstract OptimizerHelper Create(IEnumerable<Parameter> parameters);
}
