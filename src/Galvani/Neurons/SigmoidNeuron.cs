using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>Nengo's sigmoid rate neuron. With a refractory time of 1 it is the activation.</summary>
/// <remarks>
/// <c>rate = 1 / (tau_ref (1 + exp(-J)))</c>.
/// Source: nengo.Sigmoid (Nengo 3.2; Bekolay et al. 2014, doi:10.3389/fninf.2013.00048).
/// </remarks>
public readonly record struct SigmoidNeuron : IRateNeuron<SigmoidNeuron>
{
    private readonly double _tauRef = 0.0025;

    /// <summary>Nengo's defaults.</summary>
    public SigmoidNeuron()
    {
    }

    /// <summary>1: the model has none.</summary>
    public double Amplitude => 1;

    /// <summary>The shortest time between two spikes in seconds; positive. 1 makes the activation.</summary>
    public double TauRef
    {
        get => _tauRef;
        init => _tauRef = Parameters.Positive(value, nameof(TauRef));
    }

    /// <inheritdoc/>
    public string Name => "Sigmoid";

    /// <inheritdoc/>
    public double LowestPotential => 0;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare() => new(1 / TauRef);

    /// <inheritdoc/>
    public static TLane Rate<TLane>(TLane current, in NeuronCoefficients<TLane> coefficients)
        where TLane : struct, ILane<TLane> =>
        coefficients.A / (TLane.Expm1(TLane.Of(0) - current) + TLane.Of(2));

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitRate(this);
}
