using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>The firing rate of a LIF neuron with the corner at its threshold smoothed, so that it can be trained.</summary>
/// <remarks>
/// <c>z = sigma log(1 + exp((J - 1) / sigma));  rate = 1 / (tau_ref + tau_rc log1p(1 / z))</c>, with <c>log(1 / z) = (1 - J) / sigma - log(sigma)</c>
/// where z vanishes. Hunsberger and Eliasmith 2015, arXiv:1510.08829.
/// Source: nengo_dl.SoftLIFRate (NengoDL 3.6; Rasmussen 2019, doi:10.1007/s12021-019-09424-z).
/// </remarks>
public readonly record struct SoftLIFRate : IRateNeuron<SoftLIFRate>
{
    private readonly double _tauRc = 0.02;
    private readonly double _tauRef = 0.002;
    private readonly double _sigma = 1;

    /// <summary>Nengo's defaults.</summary>
    public SoftLIFRate()
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

    /// <summary>Width of the smoothing, in units of the current; positive.</summary>
    public double Sigma
    {
        get => _sigma;
        init => _sigma = Parameters.Positive(value, nameof(Sigma));
    }

    /// <inheritdoc/>
    public string Name => nameof(SoftLIFRate);

    /// <inheritdoc/>
    public double LowestPotential => 0;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare() => new(TauRc, TauRef, Sigma, Math.Log(Sigma));

    /// <inheritdoc/>
    public static TLane Rate<TLane>(TLane current, in NeuronCoefficients<TLane> coefficients)
        where TLane : struct, ILane<TLane>
    {
        TLane zero = TLane.Of(0), one = TLane.Of(1), vanishing = TLane.Of(-20);
        TLane x = (current - one) / coefficients.C;
        TLane bounded = TLane.Max(vanishing, x);
        TLane size = TLane.Max(bounded, zero - bounded);
        TLane softplus = TLane.Max(zero, bounded) + TLane.Log1p(one / (TLane.Expm1(size) + one));
        TLane logarithm = TLane.Select(TLane.LessThan(vanishing, x), TLane.Log1p(one / (coefficients.C * softplus)), zero - x - coefficients.D);

        return one / (coefficients.B + (coefficients.A * logarithm));
    }

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitRate(this);
}
