using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>Nengo's spiking rectified-linear neuron: integrates the rectified current and may fire several times a step.</summary>
/// <remarks>
/// <c>v += max(J, 0) dt;  n = floor(v);  v -= n;  output = n amplitude / dt</c>. The threshold is 1 and the remainder is kept.
/// Source: nengo.SpikingRectifiedLinear (Nengo 3.2; Bekolay et al. 2014, doi:10.3389/fninf.2013.00048). State: V.
/// </remarks>
public readonly record struct SpikingRectifiedLinear : ISpikingNeuron<SpikingRectifiedLinear>
{
    /// <summary>Nengo's defaults.</summary>
    public SpikingRectifiedLinear()
    {
    }

    /// <inheritdoc/>
    public double Amplitude { get; init; } = 1;

    /// <inheritdoc/>
    public bool IsScaleFree => true;

    /// <inheritdoc/>
    public string Name => nameof(SpikingRectifiedLinear);

    /// <inheritdoc/>
    public double LowestPotential => 0;

    /// <inheritdoc/>
    public static int StateCount => 1;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare(double dt) => new(A: dt);

    /// <inheritdoc/>
    public static TLane Step<TLane>(
        TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state, TLane uniform)
        where TLane : struct, ILane<TLane>
    {
        TLane dt = coefficients.A;

        TLane v = state.V + (TLane.Max(TLane.Of(0), current) * dt); // rounded twice, as Nengo does
        TLane spikes = TLane.Floor(v);
        state.V = v - spikes;

        return spikes;
    }

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitSpiking(this);
}
