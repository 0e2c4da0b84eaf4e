using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>
/// An integrate-and-fire neuron whose potential may go below zero: what comes in is kept exactly, and spikes are worth the threshold. At most one spike
/// a step unless it is allowed more: currents above the threshold are cut off, as a clipped ReLU does.
/// </summary>
/// <remarks>
/// <c>v += J;  n = 1 if v >= threshold, else 0;  v -= n threshold;  output = n threshold amplitude</c>, without a time step: J and the output are values
/// per step. In general
/// <c>v = (1 - leak) v + J;  n = floor(v / threshold), or ceiling(v / threshold) - 1 where it is strict, from 0 to the most spikes;
/// v -= n threshold, or the reset potential where n > 0;  v = max(v, lowest)</c>, and nothing of it in the refractory steps after a spike. The potential is kept
/// in units of the threshold. Source: Rueckauer et al. 2017, doi:10.3389/fnins.2017.00682 (reset by subtraction);
/// Diehl et al. 2015, doi:10.1109/IJCNN.2015.7280696. State: V, the potential; W, the refractory steps left.
/// </remarks>
public readonly record struct IntegrateAndFire : ISpikingNeuron<IntegrateAndFire>, IRuledNeuron
{
    private readonly FireRule _rule = new();
    private readonly double _threshold = 1;

    /// <summary>A threshold of 1.</summary>
    public IntegrateAndFire()
    {
    }

    /// <inheritdoc/>
    public double Amplitude { get; init; } = 1;

    /// <summary>What a spike takes from the potential and gives to the output, and so the largest value per step; positive and finite.</summary>
    public double Threshold
    {
        get => _threshold;
        init => _threshold = Parameters.Positive(value, nameof(Threshold));
    }

    /// <summary>How many spikes a step may have at most, at least 1; <see cref="int.MaxValue"/> for as many as the potential has thresholds.</summary>
    public int MaxSpikesPerStep
    {
        get => _rule.MaxSpikesPerStep;
        init => _rule = _rule with { MaxSpikesPerStep = value };
    }

    /// <summary>What the potential is after a spike, in the unit of J; null to subtract the threshold for each spike, which loses nothing. Finite.</summary>
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
    public string Name => nameof(IntegrateAndFire);

    /// <inheritdoc/>
    public double LowestPotential => MinPotential / Threshold;

    /// <inheritdoc/>
    public double? SpikeValue => Threshold * Amplitude;

    /// <inheritdoc/>
    public static int StateCount => 1;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare(double dt) => new(A: 1 / Threshold);

    /// <inheritdoc/>
    public static TLane Step<TLane>(
        TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state, TLane uniform)
        where TLane : struct, ILane<TLane>
    {
        TLane v = TLane.FusedMultiplyAdd(current, coefficients.A, state.V);
        TLane spikes = TLane.AtLeast(v, TLane.Of(1));
        state.V = v - spikes;

        return spikes;
    }

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => _rule.IsPlain ? visitor.VisitSpiking(this) : AcceptGeneral(visitor);

    /// <inheritdoc/>
    public TResult AcceptGeneral<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitSpiking(new Ruled<IntegrateAndFire>(this));

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

    NeuronCoefficients<double> IRuledNeuron.PrepareRule() => _rule.Prepare(Threshold, null);
}
