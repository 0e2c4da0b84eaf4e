using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>The firing rate of Nengo's leaky integrate-and-fire neuron under a constant current.</summary>
/// <remarks>
/// <c>rate = 1 / (tau_ref + tau_rc log1p(1 / (J - 1))) for J > 1, else 0;  output = rate amplitude</c>.
/// Source: nengo.LIFRate (Nengo 3.2; Bekolay et al. 2014, doi:10.3389/fninf.2013.00048).
/// </remarks>
public readonly record struct LIFRate : IRateNeuron<LIFRate>
{
    private readonly double _tauRc = 0.02;
    private readonly double _tauRef = 0.002;

    /// <summary>Nengo's defaults.</summary>
    public LIFRate()
    {
    }

    /// <inheritdoc/>
    public double Amplitude { get; init; } = 1;

    /// <summary>Time constant of the membrane in seconds; positive.</summary>
    public double TauRc
    {
        get => _tauRc;
        init => _tauRc = Parameters.Positive(value, nameof(TauRc));
    }

    /// <summary>Absolute refractory time in seconds; at least 0.</summary>
    public double TauRef
    {
        get => _tauRef;
        init => _tauRef = Parameters.NotNegative(value, nameof(TauRef));
    }

    /// <inheritdoc/>
    public string Name => nameof(LIFRate);

    /// <inheritdoc/>
    public double LowestPotential => 0;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare() => new(TauRc, TauRef);

    /// <inheritdoc/>
    public static TLane Rate<TLane>(TLane current, in NeuronCoefficients<TLane> coefficients)
        where TLane : struct, ILane<TLane>
    {
        TLane zero = TLane.Of(0), one = TLane.Of(1);
        TLane above = current - one;
        TLane rate = one / (coefficients.B + (coefficients.A * TLane.Log1p(one / above)));

        return TLane.Select(TLane.AtLeastMask(zero, above), zero, rate); // what is no number stays none
    }

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitRate(this);
}
