using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>
/// An integrate-and-fire neuron with spikes of both signs, each worth the threshold. A negative threshold of its own makes a leaky ReLU: one that is r
/// times as high gives one negative spike for r times as much, the slope 1/r. At most one spike a step unless it is allowed more.
/// </summary>
/// <remarks>
/// <c>v += J;  n = 1 if v >= threshold, -1 if v &lt;= -negative threshold, else 0;  v -= threshold, or v += negative threshold;
/// output = n threshold amplitude</c>. Leak, several spikes, resets, strictness, refractory time and floor are as at <see cref="IntegrateAndFire"/>. The potential is kept in units of the threshold.
/// Source: Kim et al. 2020, "Spiking-YOLO", doi:10.1609/aaai.v34i07.6787 (signed neuron with imbalanced threshold). State: V, the potential; W, the refractory steps left.
/// </remarks>
public readonly record struct SignedIntegrateAndFire : ISpikingNeuron<SignedIntegrateAndFire>, IRuledNeuron
{
    private readonly FireRule _rule = new();
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

    /// <summary>How many spikes a step may have at most, at least 1; <see cref="int.MaxValue"/> for as many as the potential has thresholds.</summary>
    public int MaxSpikesPerStep
    {
        get => _rule.MaxSpikesPerStep;
        init => _rule = _rule with { MaxSpikesPerStep = value };
    }

    /// <summary>What the potential is after a spike, in the unit of J, with the sign of the spike; null to subtract the threshold for each spike, which loses nothing. Finite.</summary>
    public double? ResetPotential
    {
        get => _rule.ResetPotential;
        init => _rule = _rule with { ResetPotential = value };
    }

    /// <summary>Whether the potential has to pass the threshold and not only to reach it.</summary>
    public bool IsStrict
    {
        get => _rule.IsStrict;
        init => _rule = _rule with { IsStrict = value };
    }

    /// <summary>The share of its potential that a neuron loses in each step, before the current comes in; at least 0 and below 1.</summary>
    public double Leak
    {
        get => _rule.Leak;
        init => _rule = _rule with { Leak = value };
    }

    /// <summary>For how many steps after a spike a neuron takes nothing in, leaks nothing and is silent; at least 0.</summary>
    public int RefractorySteps
    {
        get => _rule.RefractorySteps;
        init => _rule = _rule with { RefractorySteps = value };
    }

    /// <summary>The lowest potential, in the unit of J; minus infinity for none.</summary>
    public double MinPotential
    {
        get => _rule.MinPotential;
        init => _rule = _rule with { MinPotential = value };
    }

    /// <inheritdoc/>
    public bool IsScaleFree => true;

    /// <inheritdoc/>
    public string Name => nameof(SignedIntegrateAndFire);

    /// <inheritdoc/>
    public double LowestPotential => MinPotential / Threshold;

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
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => _rule.IsPlain ? visitor.VisitSpiking(this) : AcceptGeneral(visitor);

    /// <inheritdoc/>
    public TResult AcceptGeneral<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitSpiking(new Ruled<SignedIntegrateAndFire>(this));

    /// <summary>Whether it fires for ever once it has fired, or without any input: its reset or its lowest potential is no longer below the threshold.</summary>
    internal bool FiresForEver => ResetPotential >= Threshold || MinPotential >= Threshold;

    /// <summary>What it does besides the plain kind.</summary>
    internal FireRule Rule
    {
        get => _rule;
        init => _rule = value;
    }

    /// <summary>The largest value per step; infinity where the spikes of a step have no limit.</summary>
    internal double LargestPerStep => Threshold * _rule.SpikeLimit;

    /// <summary>Whether what comes in comes out in the mean: nothing leaks, is reset away, cut off below or missed.</summary>
    internal bool KeepsSums => _rule.KeepsSums;

    NeuronCoefficients<double> IRuledNeuron.PrepareRule() => _rule.Prepare(Threshold, NegativeThreshold);
}
