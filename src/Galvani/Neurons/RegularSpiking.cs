using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>Nengo's regular spiking: any rate model, whose rate is integrated and comes out as evenly spaced spikes, several a step where need be.</summary>
/// <remarks>
/// <c>v += rate(J) dt;  n = floor(v);  v -= n;  output = n amplitude / dt</c>; the amplitude of the rate model is part of its rate. A rate below zero gives
/// negative spikes. State: V. Source: nengo.RegularSpiking (Nengo 3.2; Bekolay et al. 2014, doi:10.3389/fninf.2013.00048).
/// </remarks>
/// <typeparam name="TRate">The rate model; it may use four coefficients.</typeparam>
public readonly record struct RegularSpiking<TRate> : ISpikingNeuron<RegularSpiking<TRate>>
    where TRate : struct, IRateNeuron<TRate>
{
    /// <summary>The rate model with its defaults.</summary>
    public RegularSpiking()
    {
    }

    /// <summary>The rate model.</summary>
    public TRate Rate { get; init; } = new();

    /// <inheritdoc/>
    public double Amplitude { get; init; } = 1;

    /// <inheritdoc/>
    public string Name => $"RegularSpiking({Rate.Name})";

    /// <inheritdoc/>
    public INeuronModel RateModel => Rate;

    /// <inheritdoc/>
    public bool IsScaleFree => ((INeuronModel)Rate).IsScaleFree;

    /// <inheritdoc/>
    public double LowestPotential => 0;

    /// <inheritdoc/>
    public static int StateCount => 1;

    /// <inheritdoc/>
    public static bool IsSigned => true;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare(double dt) => Rate.Prepare() with { E = dt, F = Rate.Amplitude };

    /// <inheritdoc/>
    public static TLane Step<TLane>(
        TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state, TLane uniform)
        where TLane : struct, ILane<TLane>
    {
        TLane rate = TRate.Rate(current, in coefficients) * coefficients.F;
        TLane v = state.V + (rate * coefficients.E); // rounded twice, as Nengo does
        TLane spikes = TLane.Floor(v);
        state.V = v - spikes;

        return spikes;
    }

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitSpiking(this);
}
