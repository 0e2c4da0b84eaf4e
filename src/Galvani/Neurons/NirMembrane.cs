using Galvani.Lanes;

namespace Galvani.Neurons;

/// <summary>What NIR's neurons have in common, each part once: forward Euler on the membrane and the synaptic current, and the spike with its reset.</summary>
internal static class NirMembrane
{
    /// <summary><c>v += dt R I</c>.</summary>
    /// <param name="current">The input I.</param>
    /// <param name="resistance">dt R.</param>
    /// <param name="v">The potential.</param>
    public static TLane Integrate<TLane>(TLane current, TLane resistance, TLane v)
        where TLane : struct, ILane<TLane> => TLane.FusedMultiplyAdd(current, resistance, v);

    /// <summary><c>v += dt / tau (v_leak - v + R I)</c>.</summary>
    /// <param name="current">The input I.</param>
    /// <param name="rate">dt / tau.</param>
    /// <param name="resistance">R.</param>
    /// <param name="leak">v_leak; 0 makes it the equation of the synaptic current.</param>
    /// <param name="v">The potential, or the current.</param>
    public static TLane Leak<TLane>(TLane current, TLane rate, TLane resistance, TLane leak, TLane v)
        where TLane : struct, ILane<TLane> => TLane.FusedMultiplyAdd(rate, TLane.FusedMultiplyAdd(current, resistance, leak - v), v);

    /// <summary>
    /// A step of the current-based membrane, with the new current: the coefficients A to E are dt / tau_syn, w_in, dt / tau_mem, R and v_leak.
    /// </summary>
    public static void LeakBehindSynapse<TLane>(TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state)
        where TLane : struct, ILane<TLane>
    {
        state.W = Leak(current, coefficients.A, coefficients.B, TLane.Of(0), state.W);
        state.V = Leak(state.W, coefficients.C, coefficients.D, coefficients.E, state.V);
    }

    /// <summary>A spike where the potential V is above the threshold, not at it; then V is reset. A reset that is no number subtracts the threshold.</summary>
    public static TLane Fire<TLane>(TLane threshold, TLane reset, ref NeuronState<TLane> state)
        where TLane : struct, ILane<TLane>
    {
        TLane fires = TLane.LessThan(threshold, state.V);
        TLane after = TLane.Select(TLane.AtLeastMask(reset, reset), reset, state.V - threshold);
        state.V = TLane.Select(fires, after, state.V);

        return TLane.Select(fires, TLane.Of(1), TLane.Of(0));
    }
}
