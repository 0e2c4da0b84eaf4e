using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>Nengo's adaptive leaky integrate-and-fire neuron: a LIF neuron that its own output tires.</summary>
/// <remarks>
/// <c>LIF on J - n;  n += dt / tau_n (inc_n output - n)</c>, with the output as the network sees it: a firing-rate scale weakens the adaptation by the
/// same factor, as it does in NengoDL. State: V, the potential; W, the refractory time left; X, the adaptation n.
/// Source: nengo.AdaptiveLIF (Nengo 3.2; Bekolay et al. 2014, doi:10.3389/fninf.2013.00048).
/// </remarks>
public readonly record struct AdaptiveLIF : ISpikingNeuron<AdaptiveLIF>
{
    private readonly double _tauRc = 0.02;
    private readonly double _tauRef = 0.002;
    private readonly double _minVoltage = 0;
    private readonly double _tauN = 1;
    private readonly double _incN = 0.01;

    /// <summary>Nengo's defaults.</summary>
    public AdaptiveLIF()
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

    /// <summary>Time constant of the adaptation in seconds; positive.</summary>
    public double TauN
    {
        get => _tauN;
        init => _tauN = Parameters.Positive(value, nameof(TauN));
    }

    /// <summary>What an output of 1 adds to the adaptation; finite.</summary>
    public double IncN
    {
        get => _incN;
        init => _incN = Parameters.Finite(value, nameof(IncN));
    }

    /// <inheritdoc/>
    public string Name => nameof(AdaptiveLIF);

    /// <inheritdoc/>
    public double LowestPotential => MinVoltage;

    /// <inheritdoc/>
    public static int StateCount => 3;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare(double dt) => Prepare(dt, Amplitude / dt);

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare(double dt, double outputScale) => new(dt, TauRc, TauRef, MinVoltage, dt / TauN, IncN * outputScale);

    /// <inheritdoc/>
    public static TLane Step<TLane>(
        TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state, TLane uniform)
        where TLane : struct, ILane<TLane>
    {
        TLane spikes = LeakyMembrane.Step(
            current - state.X, coefficients.A, coefficients.B, coefficients.C, coefficients.D, ref state);
        state.X += coefficients.E * ((coefficients.F * spikes) - state.X);

        return spikes;
    }

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitSpiking(this);
}
