using Galvani.Lanes;

namespace Galvani.Neurons;

/// <summary>
/// What integrate-and-fire neurons do when they are not the plain kind: leak, several spikes a step, other resets, a strict threshold, a refractory time, a
/// floor. The equation stands at <see cref="IntegrateAndFire"/>; potentials are in units of the threshold.
/// </summary>
internal readonly record struct FireRule
{
    private readonly int _maxSpikes;
    private readonly double _leak;
    private readonly double _minPotential;
    private readonly int _refractorySteps;
    private readonly double? _resetPotential;

    public FireRule()
    {
        _maxSpikes = 1;
        _minPotential = double.NegativeInfinity;
    }

    public int MaxSpikesPerStep
    {
        get => _maxSpikes;
        init => _maxSpikes = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MaxSpikesPerStep), value, "must be at least 1; int.MaxValue for no limit");
    }

    public double? ResetPotential
    {
        get => _resetPotential;
        init => _resetPotential = value is double number ? Parameters.Finite(number, nameof(ResetPotential)) : null;
    }

    public bool IsStrict { get; init; }

    public double Leak
    {
        get => _leak;
        init => _leak = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Leak), value, "must be at least 0 and below 1");
    }

    public int RefractorySteps
    {
        get => _refractorySteps;
        init => _refractorySteps = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(RefractorySteps), value, "must be at least 0");
    }

    public double MinPotential
    {
        get => _minPotential;
        init => _minPotential = Parameters.Below(value, double.PositiveInfinity, nameof(MinPotential));
    }

    /// <summary>The most spikes of a step; infinity where there is no limit.</summary>
    public double SpikeLimit => MaxSpikesPerStep == int.MaxValue ? double.PositiveInfinity : MaxSpikesPerStep;

    /// <summary>Whether it is the plain kind, which has a shorter text.</summary>
    public bool IsPlain => this == new FireRule();

    /// <summary>Whether what comes in comes out in the mean.</summary>
    public bool KeepsSums => Leak == 0 && ResetPotential is null && RefractorySteps == 0 && double.IsNegativeInfinity(MinPotential);

    /// <summary>The coefficients of <see cref="Step"/>.</summary>
    /// <param name="threshold">The threshold, in the unit of J.</param>
    /// <param name="negativeThreshold">That of negative spikes; none where there are none.</param>
    public NeuronCoefficients<double> Prepare(double threshold, double? negativeThreshold) => new(
        A: 1 / threshold, B: 1 - Leak, C: SpikeLimit, D: ResetPotential / threshold ?? double.NaN,
        E: MinPotential / threshold, F: RefractorySteps, G: IsStrict ? 1 : 0, H: negativeThreshold / threshold ?? float.MaxValue);

    /// <summary>One step of the potential V and the refractory steps W; returns the spikes.</summary>
    public static TLane Step<TLane>(TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state)
        where TLane : struct, ILane<TLane>
    {
        TLane zero = TLane.Of(0), one = TLane.Of(1);
        TLane v = TLane.FusedMultiplyAdd(current, coefficients.A, coefficients.B * state.V);
        TLane isStrict = TLane.LessThan(zero, coefficients.G), isReset = TLane.AtLeastMask(coefficients.D, coefficients.D); // a number
        TLane positive = Crossings(v, isStrict, coefficients.C), negative = Crossings((zero - v) / coefficients.H, isStrict, coefficients.C);
        TLane after = TLane.FusedMultiplyAdd(negative, coefficients.H, v - positive);
        after = TLane.Select(TLane.LessThan(zero, positive), TLane.Select(isReset, coefficients.D, after), after);
        after = TLane.Select(TLane.LessThan(zero, negative), TLane.Select(isReset, zero - coefficients.D, after), after);

        TLane isRefractory = TLane.LessThan(zero, state.W);
        TLane spikes = TLane.Select(isRefractory, zero, positive - negative);
        state.V = TLane.Select(isRefractory, state.V, TLane.Max(coefficients.E, after));
        state.W = TLane.Select(TLane.LessThan(zero, spikes * spikes), coefficients.F, TLane.Max(state.W - one, zero));

        return spikes;
    }

    /// <summary>How many thresholds a potential has reached, or passed where they are strict.</summary>
    private static TLane Crossings<TLane>(TLane potential, TLane isStrict, TLane most)
        where TLane : struct, ILane<TLane>
    {
        TLane zero = TLane.Of(0);
        TLane passed = zero - TLane.Floor(zero - potential) - TLane.Of(1);

        return TLane.Max(TLane.Min(TLane.Select(isStrict, passed, TLane.Floor(potential)), most), zero);
    }
}
