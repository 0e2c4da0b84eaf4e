using Galvani.Lanes;

namespace Galvani.Neurons;

/// <summary>The membrane that LIF neurons have in common; its equation stands at <see cref="LIF"/>.</summary>
internal static class LeakyMembrane
{
    /// <summary>One step of the potential V and the refractory time W; returns the spikes, 0 or 1.</summary>
    public static TLane Step<TLane>(TLane current, TLane dt, TLane tauRc, TLane tauRef, TLane minVoltage, ref NeuronState<TLane> state)
        where TLane : struct, ILane<TLane>
    {
        TLane zero = TLane.Of(0), one = TLane.Of(1);
        TLane awake = TLane.Min(TLane.Max(dt - state.W, zero), dt); // the part of this step that is not refractory
        TLane v = state.V + ((state.V - current) * TLane.Expm1((zero - awake) / tauRc));
        TLane fires = TLane.LessThan(one, v);
        TLane left = tauRef + (tauRc * TLane.Log1p((one - v) / (current - one))); // from the moment at which v was 1
        state.W = TLane.Select(fires, left, state.W - dt);
        state.V = TLane.Select(fires, zero, TLane.Max(minVoltage, v));

        return TLane.Select(fires, one, zero);
    }
}
