using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>NengoDL's spiking leaky rectified-linear neuron: spikes of both signs, several a step.</summary>
/// <remarks>
/// <c>v += leaky(J) dt;  n = floor(v) + (1 if v &lt; 0, else 0);  v -= n;  output = n amplitude / dt</c>. It rectifies before it integrates, as
/// NengoDL's does; <see cref="SignedIntegrateAndFire"/> integrates first. At exactly -1, -2, ... core Nengo spikes a step earlier. State: V.
/// Source: nengo_dl.SpikingLeakyReLU (NengoDL 3.6; Rasmussen 2019, doi:10.1007/s12021-019-09424-z).
/// </remarks>
public readonly record struct SpikingLeakyReLU : ISpikingNeuron<SpikingLeakyReLU>
{
    private readonly double _negativeSlope = 0.3;

    /// <summary>Nengo's defaults.</summary>
    public SpikingLeakyReLU()
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
    public string Name => nameof(SpikingLeakyReLU);

    /// <inheritdoc/>
    public double LowestPotential => -1;

    /// <inheritdoc/>
    public static int StateCount => 1;

    /// <inheritdoc/>
    public static bool IsSigned => true;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare(double dt) => new(dt, NegativeSlope);

    /// <inheritdoc/>
    public static TLane Step<TLane>(
        TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state, TLane uniform)
        where TLane : struct, ILane<TLane>
    {
        TLane zero = TLane.Of(0);
        TLane leaky = TLane.Select(TLane.LessThan(current, zero), current * coefficients.B, current);
        TLane v = state.V + (leaky * coefficients.A); // rounded twice, as NengoDL does
        TLane spikes = TLane.Floor(v) + TLane.Select(TLane.LessThan(v, zero), TLane.Of(1), zero);
        state.V = v - spikes;

        return spikes;
    }

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitSpiking(this);
}
