using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>Izhikevich's neuron, as Nengo steps it.</summary>
/// <remarks>
/// <c>J = max(J, -30);  v += (0.04 v^2 + 5 v + 140 - u + J) 1000 dt;  spike where v >= 30: v = reset_voltage;
/// u += tau_recovery (coupling v - u) 1000 dt, and reset_recovery where it spiked</c>. Izhikevich 2003, doi:10.1109/TNN.2003.820440. Its potential
/// is in millivolts. State: V, the potential v; W, the recovery u.
/// Source: nengo.Izhikevich (Nengo 3.2; Bekolay et al. 2014, doi:10.3389/fninf.2013.00048).
/// </remarks>
public readonly record struct Izhikevich : ISpikingNeuron<Izhikevich>
{
    private readonly double _tauRecovery = 0.02;
    private readonly double _coupling = 0.2;
    private readonly double _resetVoltage = -65;
    private readonly double _resetRecovery = 8;

    /// <summary>Nengo's defaults.</summary>
    public Izhikevich()
    {
    }

    /// <summary>1: the model has none.</summary>
    public double Amplitude => 1;

    /// <summary>How fast the recovery follows, per millisecond; finite.</summary>
    public double TauRecovery
    {
        get => _tauRecovery;
        init => _tauRecovery = Parameters.Finite(value, nameof(TauRecovery));
    }

    /// <summary>How much the recovery follows the potential; finite.</summary>
    public double Coupling
    {
        get => _coupling;
        init => _coupling = Parameters.Finite(value, nameof(Coupling));
    }

    /// <summary>The potential after a spike in millivolts; finite.</summary>
    public double ResetVoltage
    {
        get => _resetVoltage;
        init => _resetVoltage = Parameters.Finite(value, nameof(ResetVoltage));
    }

    /// <summary>What a spike adds to the recovery; finite.</summary>
    public double ResetRecovery
    {
        get => _resetRecovery;
        init => _resetRecovery = Parameters.Finite(value, nameof(ResetRecovery));
    }

    /// <inheritdoc/>
    public string Name => nameof(Izhikevich);

    /// <inheritdoc/>
    public double LowestPotential => double.NegativeInfinity;

    /// <inheritdoc/>
    public static int StateCount => 2;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare(double dt) => new(dt, TauRecovery, Coupling, ResetVoltage, ResetRecovery);

    /// <inheritdoc/>
    public static TLane Step<TLane>(
        TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state, TLane uniform)
        where TLane : struct, ILane<TLane>
    {
        TLane zero = TLane.Of(0), thousand = TLane.Of(1000);
        TLane v = state.V, u = state.W;
        TLane bounded = TLane.Max(TLane.Of(-30), current);
        TLane rise = (TLane.Of(0.04) * (v * v)) + (TLane.Of(5) * v) + TLane.Of(140) - u + bounded;
        v += rise * thousand * coefficients.A;
        TLane fires = TLane.AtLeastMask(v, TLane.Of(30));
        v = TLane.Select(fires, coefficients.D, v);
        u += coefficients.B * ((coefficients.C * v) - u) * thousand * coefficients.A;
        state.V = v;
        state.W = u + TLane.Select(fires, coefficients.E, zero);

        return TLane.Select(fires, TLane.Of(1), zero);
    }

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitSpiking(this);
}
