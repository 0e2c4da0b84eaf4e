using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>NengoDL's leaky rectified-linear rate neuron.</summary>
/// <remarks>
/// <c>rate = J above 0, negative_slope J below;  output = rate amplitude</c>.
/// Source: nengo_dl.LeakyReLU (NengoDL 3.6; Rasmussen 2019, doi:10.1007/s12021-019-09424-z).
/// </remarks>
public readonly record struct LeakyReLU : IRateNeuron<LeakyReLU>
{
    private readonly double _negativeSlope = 0.3;

    /// <summary>Nengo's defaults.</summary>
    public LeakyReLU()
    {
    }

    /// <inheritdoc/>
    public double Amplitude { get; init; } = 1;

    /// <summary>The slope below 0; finite.</summary>
    public double NegativeSlope
    {
        get => _negativeSlope;
        init => _negativeSlope = Parameters.Finite(value, nameof(NegativeSlope));
    }

    /// <inheritdoc/>
    public bool IsScaleFree => true;

    /// <inheritdoc/>
    public string Name => nameof(LeakyReLU);

    /// <inheritdoc/>
    public double LowestPotential => 0;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare() => new(NegativeSlope);

    /// <inheritdoc/>
    public static TLane Rate<TLane>(TLane current, in NeuronCoefficients<TLane> coefficients)
        where TLane : struct, ILane<TLane> =>
        TLane.Select(TLane.LessThan(current, TLane.Of(0)), current * coefficients.A, current);

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitRate(this);
}
