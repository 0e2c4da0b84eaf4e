using Galvani.Neurons;

namespace Galvani;

/// <summary>
/// A neuron's equation with its parameters. A model is a spiking one (<see cref="ISpikingNeuron{TSelf}"/>: counts), a rate one
/// (<see cref="IRateNeuron{TSelf}"/>: firing rates at once) or a graded one (<see cref="IGradedNeuron{TSelf}"/>: values that depend on a state); its
/// kernel is static and generic, so that one text runs on every lane.
/// </summary>
public interface INeuronModel
{
    /// <summary>Nengo's name of the model.</summary>
    string Name { get; }

    /// <summary>What one spike per second is worth; positive and finite. A spiking neuron's output is <c>count * Amplitude / dt</c>.</summary>
    double Amplitude { get; }

    /// <summary>What one spike is worth, whatever the length of a step; null for a model whose spikes are worth <c>Amplitude / dt</c>.</summary>
    double? SpikeValue => null;

    /// <summary>The threshold, in the unit of what is summed up to it.</summary>
    double Threshold => 1;

    /// <summary>The rate model that it is made of; null for one that stands by itself.</summary>
    INeuronModel? RateModel => null;

    /// <summary>
    /// Whether twice the current gives twice the rate, so that a firing-rate scale changes nothing but the number of spikes; for a leaky ReLU and its like,
    /// on each side of 0.
    /// </summary>
    bool IsScaleFree => false;

    /// <summary>The lowest membrane potential that the model can have, in the unit in which it keeps it.</summary>
    double LowestPotential { get; }

    /// <summary>Whether a population starts at random potentials in [0, 1) unless it says otherwise; else at 0.</summary>
    bool StartsAtRandom => true;

    /// <summary>Takes a boxed model to generic code without reflection.</summary>
    TResult Accept<TResult>(INeuronVisitor<TResult> visitor);

    /// <summary>The same, with a kernel that fits every model of its kind: some have a shorter one for common parameters.</summary>
    TResult AcceptGeneral<TResult>(INeuronVisitor<TResult> visitor) => Accept(visitor);
}
