using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani.Simulation;

/// <summary>A neuron that fires without a current: <c>v += (max(J, 0) + 300) dt;  n = floor(v);  v -= n</c>.</summary>
internal readonly record struct Pacemaker : ISpikingNeuron<Pacemaker>
{
    public double Amplitude => 1;

    public string Name => nameof(Pacemaker);

    public double LowestPotential => 0;

    public static int StateCount => 1;

    public NeuronCoefficients<double> Prepare(double dt) => new(A: dt, B: 300 * dt);

    public static TLane Step<TLane>(
        TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state, TLane uniform)
        where TLane : struct, ILane<TLane>
    {
        TLane v = state.V + (TLane.Max(TLane.Of(0), current) * coefficients.A) + coefficients.B;
        TLane spikes = TLane.Floor(v);
        state.V = v - spikes;

        return spikes;
    }

    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitSpiking(this);
}
