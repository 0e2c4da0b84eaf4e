using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>Nengo's rectified-linear rate neuron: the ReLU as a population, with a synapse and a firing-rate scale.</summary>
/// <remarks>
/// <c>rate = max(J, 0);  output = rate amplitude</c>. Source: nengo.RectifiedLinear (Nengo 3.2; Bekolay et al. 2014,
/// doi:10.3389/fninf.2013.00048).
/// </remarks>
public readonly record struct RectifiedLinear : IRateNeuron<RectifiedLinear>
{
    /// <summary>Nengo's defaults.</summary>
    public RectifiedLinear()
    {
    }

    /// <inheritdoc/>
    public double Amplitude { get; init; } = 1;

    /// <inheritdoc/>
    public bool IsScaleFree => true;

    /// <inheritdoc/>
    public string Name => nameof(RectifiedLinear);

    /// <inheritdoc/>
    public double LowestPotential => 0;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare() => default;

    /// <inheritdoc/>
    public static TLane Rate<TLane>(TLane current, in NeuronCoefficients<TLane> coefficients)
        where TLane : struct, ILane<TLane> => TLane.Max(TLane.Of(0), current);

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitRate(this);
}
