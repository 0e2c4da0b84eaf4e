using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani.Samples;

// doc: own-neuron
/// <summary>Integrates the rectified current and fires at most once a step; what is above the threshold is kept.</summary>
/// <remarks><c>v += max(J, 0) dt;  n = min(floor(v), 1);  v -= n</c>. State: V. Source: this sample.</remarks>
public readonly record struct SingleSpike : ISpikingNeuron<SingleSpike>
{
    /// <summary>An amplitude of 1.</summary>
    public SingleSpike()
    {
    }

    /// <inheritdoc/>
    public double Amplitude { get; init; } = 1;

    /// <inheritdoc/>
    public string Name => nameof(SingleSpike);

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
        TLane v = state.V + (TLane.Max(TLane.Of(0), current) * coefficients.A);
        TLane spikes = TLane.Min(TLane.Floor(v), TLane.Of(1));
        state.V = v - spikes;

        return spikes;
    }

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitSpiking(this);
}
// end
