using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>Nengo's hyperbolic-tangent rate neuron. With a refractory time of 1 it is the activation.</summary>
/// <remarks>
/// <c>rate = tanh(J) / tau_ref</c>.
/// Source: nengo.Tanh (Nengo 3.2; Bekolay et al. 2014, doi:10.3389/fninf.2013.00048).
/// </remarks>
public readonly record struct TanhNeuron : IRateNeuron<TanhNeuron>
{
    private readonly double _tauRef = 0.0025;

    /// <summary>Nengo's defaults.</summary>
    public TanhNeuron()
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
    public string Name => "Tanh";

    /// <inheritdoc/>
    public double LowestPotential => 0;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare() => new(1 / TauRef);

    /// <inheritdoc/>
    public static TLane Rate<TLane>(TLane current, in NeuronCoefficients<TLane> coefficients)
        where TLane : struct, ILane<TLane>
    {
        TLane zero = TLane.Of(0);
        TLane size = TLane.Max(current, zero - current);
        TLane decay = TLane.Expm1(zero - size - size); // tanh(x) = -expm1(-2x) / (2 + expm1(-2x)), without cancellation near 0
        TLane value = (zero - decay) / (TLane.Of(2) + decay);

        return coefficients.A * TLane.Select(TLane.LessThan(current, zero), zero - value, value);
    }

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitRate(this);
}
