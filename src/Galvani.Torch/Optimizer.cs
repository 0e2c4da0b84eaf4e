using TorchSharp.Modules;

namespace Galvani.Torch;

/// <summary>How a gradient changes the weights. The defaults are those of Keras.</summary>
public abstract record Optimizer
{
    private protected Optimizer(double rate) => Rate = rate;

    /// <summary>The learning rate, before <see cref="TrainOptions.LearningRate"/> changes it; positive.</summary>
    public double Rate { get; init; }

    /// <summary>Refuses values out of range.</summary>
    internal virtual void Check() => Require(nameof(Rate), Rate, Rate >= 0 && float.IsFinite((float)Rate), "a number of at least 0 that 32-bit floats can hold");

    internal abstract OptimizerHelper Create(IEnumerable<Parameter> parameters);

    private protected static void Require(string name, double value, bool holds, string wanted)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} of an optimizer is {wanted}");
        }
    }

    private protected static void RequirePart(string name, double value) => Require(name, value, value is >= 0 and < 1, "a number from 0 to below 1");

    private protected static void RequirePositive(string name, double value) => Require(name, value, value > 0 && double.IsFinite(value), "a positive, finite number");

    private protected static void RequireDecay(string name, double value) => Require(name, value, value >= 0 && double.IsFinite(value), "a finite number of at least 0");
}
