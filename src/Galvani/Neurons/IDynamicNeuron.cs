using Galvani.Lanes;

namespace Galvani.Neurons;

/// <summary>A model whose answer depends on what it received before: it is stepped, and keeps a state.</summary>
public interface IDynamicNeuron<TSelf> : INeuronModel
    where TSelf : struct, IDynamicNeuron<TSelf>
{
    /// <summary>How many state variables a neuron has, 1 to 4; the first one is the membrane potential, where there is one.</summary>
    static abstract int StateCount { get; }

    /// <summary>Whether there are spikes of both signs.</summary>
    static virtual bool IsSigned => false;

    /// <summary>Whether a step needs a random number.</summary>
    static virtual bool UsesRandom => false;

    /// <summary>Turns the parameters into coefficients, once per run and in double.</summary>
    /// <param name="dt">Length of a step in seconds.</param>
    NeuronCoefficients<double> Prepare(double dt);

    /// <summary>The same for a model whose state feels its own output.</summary>
    /// <param name="dt">Length of a step in seconds.</param>
    /// <param name="outputScale">What one spike, or 1 of a graded value, is worth as output, a firing-rate scale included.</param>
    NeuronCoefficients<double> Prepare(double dt, double outputScale) => Prepare(dt);

    /// <summary>One step: advances the state and returns the number of spikes, or the graded value before the amplitude.</summary>
    /// <param name="current">Input current J of this step.</param>
    /// <param name="coefficients">What <see cref="Prepare(double)"/> made of the parameters.</param>
    /// <param name="state">The state variables.</param>
    /// <param name="uniform">A random number in [0, 1) for models that use one.</param>
    static abstract TLane Step<TLane>(
        TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state, TLane uniform)
        where TLane : struct, ILane<TLane>;
}
