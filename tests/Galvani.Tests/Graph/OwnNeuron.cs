using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani.Graph;

/// <summary>A neuron that a user of the library wrote.</summary>
internal readonly record struct OwnNeuron : IRateNeuron<OwnNeuron>
{
    public string Name => nameof(OwnNeuron);

    public double Amplitude => 1;

    public double LowestPotential => 0;

    public NeuronCoefficients<double> Prepare() => default;

    public static TLane Rate<TLane>(TLane current, in NeuronCoefficients<TLane> coefficients)
        where TLane : struct, ILane<TLane> => current;

    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitRate(this);
}
