using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>Nengo's leaky integrate-and-fire neuron: exact between steps, at most one spike a step, with the refractory time from the moment of the spike.</summary>
/// <remarks>
/// <c>d = clip(dt - r, 0, dt);  v += (v - J) expm1(-d / tau_rc);  spike where v > 1: r = tau_ref + tau_rc log1p((1 - v) / (J - 1)), v = 0;
/// elsewhere: r -= dt, v = max(v, min_voltage)</c>. The current for one spike at rest is 1. State: V, the potential; W, the refractory time left.
/// Source: nengo.LIF (Nengo 3.2; Bekolay et al. 2014, doi:10.3389/fninf.2013.00048).
/// </remarks>
public readonly record struct LIF : ISpikingNeuron<LIF>
{
    private readonly double _tauRc = 0.02;
    private readonly double _tauRef = 0.002;
    private readonly double _minVoltage = 0;

    /// <summary>Nengo's defaults.</summary>
    public LIF()
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

    /// <summary>The lowest potential; minus infinity for none.</summary>
    public double MinVoltage
    {
        get => _minVoltage;
        init => _minVoltage = Parameters.Below(value, double.PositiveInfinity, nameof(MinVoltage));
    }

    /// <inheritdoc/>
    public string Name => nameof(LIF);

    /// <inheritdoc/>
    public double LowestPotential => MinVoltage;

    /// <inheritdoc/>
    public static int StateCount => 2;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare(double dt) => new(dt, TauRc, TauRef, MinVoltage);

    /// <inheritdoc/>
    public static TLane Step<TLane>(
        TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state, TLane uniform)
        where TLane : struct, ILane<TLane>
    {
        return LeakyMembrane.Step(current, coefficients.A, coefficients.B, coefficients.C, coefficients.D, ref state);
    }

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitSpiking(this);
}
