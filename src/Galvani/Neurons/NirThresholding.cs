using Galvani.Lanes;

namespace Galvani.Neurons;

/// <summary>The spike and the reset that NIR's neurons have in common.</summary>
internal static class NirThresholding
{
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
