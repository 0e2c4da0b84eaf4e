using Galvani.Lanes;

namespace Galvani.Neurons;

/// <summary>A model that answers a current with a firing rate at once and keeps no state.</summary>
public interface IRateNeuron<TSelf> : INeuronModel
    where TSelf : struct, IRateNeuron<TSelf>
{
    /// <summary>Turns the parameters into coefficients, once per run and in double.</summary>
    NeuronCoefficients<double> Prepare();

    /// <summary>The firing rate in hertz, before the amplitude.</summary>
    static abstract TLane Rate<TLane>(TLane current, in NeuronCoefficients<TLane> coefficients)
        where TLane : struct, ILane<TLane>;
}
