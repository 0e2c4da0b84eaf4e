using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>
/// An integrate-and-fire neuron with spikes of both signs, each worth the threshold. A negative threshold of its own makes a leaky ReLU: one that is r
/// times as high gives one negative spike for r times as much, the slope 1/r. At most one spike a step.
/// </summary>
/// <remarks>
/// <c>v += J;  n = 1 if v >= threshold, -1 if v &lt;= -negative threshold, else 0;  v -= threshold, or v += negative threshold;
/// output = n threshold amplitude</c>. The potential is kept in units of the threshold.
/// Source: Kim et al. 2020, "Spiking-YOLO", doi:10.1609/aaai.v34i07.6787 (signed neuron with imbalanced threshold). State: V.
/// </remarks>
public readonly record struct SignedIntegrateAndFire : ISpikingNeuron<SignedIntegrateAndFire>
{
    private readonly double _threshold = 1;
    private readonly double _negativeThreshold = 1;

    /// <summary>Both thresholds 1.</summary>
    public SignedIntegrateAndFire()
    {
    }

    /// <inheritdoc/>
    public double Amplitude { get; init; } = 1;

    /// <summary>What a positive spike takes from the potential, and what every spike gives to the output; positive and finite.</summary>
    public double Threshold
    {
        get => _threshold;
        init => _threshold = Parameters.Positive(value, nameof(Threshold));
    }

    /// <summary>What a negative spike adds to the potential; positive and finite.</summary>
    public double NegativeThreshold
    {
        get => _negativeThreshold;
        init => _negativeThreshold = Parameters.Positive(value, nameof(NegativeThreshold));
    }

    /// <inheritdoc/>
    public bool IsScaleFree => true;

    /// <inheritdoc/>
    public string Name => nameof(SignedIntegrateAndFire);

    /// <inheritdoc/>
    public double LowestPotential => double.NegativeInfinity;

    /// <inheritdoc/>
    public double? SpikeValue => Threshold * Amplitude;

    /// <inheritdoc/>
    public static int StateCount => 1;

    /// <inheritdoc/>
    public static bool IsSigned => true;

    /// <summary>A neuron in the place of a leaky ReLU.</summary>
    /// <param name="slope">The slope below zero, above 0.</param>
    /// <param name="threshold">The largest value per step; positive and finite.</param>
    public static SignedIntegrateAndFire ForSlope(double slope, double threshold) => new() { Threshold = threshold, NegativeThreshold = threshold / slope };

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare(double dt) => new(A: 1 / Threshold, B: NegativeThreshold / Threshold);

    /// <inheritdoc/>
    public static TLane Step<TLane>(
        TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state, TLane uniform)
        where TLane : struct, ILane<TLane>
    {
        TLane v = TLane.FusedMultiplyAdd(current, coefficients.A, state.V);
        TLane positive = TLane.AtLeast(v, TLane.Of(1));
        TLane negative = TLane.AtLeast(TLane.Of(0) - v, coefficients.B);
        state.V = TLane.FusedMultiplyAdd(negative, coefficients.B, v - positive);

        return positive - negative;
    }

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitSpiking(this);
}
