using System.Runtime.CompilerServices;
using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani.Kernels;

/// <summary>Spiking neurons. Their state lies in one array, one variable after the other, and is kept in registers over the steps.</summary>
internal struct SpikeEmitter<TNeuron, TLane>(NeuronCoefficients<TLane> coefficients, TLane scale, float[] states) : IEmitter<TLane>
    where TNeuron : struct, ISpikingNeuron<TNeuron>
    where TLane : struct, IFloatLane<TLane>
{
    private NeuronState<TLane> _state;

    public static bool IsSigned => TNeuron.IsSigned;

    private readonly int Pitch => states.Length / TNeuron.StateCount;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin(int place)
    {
        _state.V = TLane.Load(in states[place]);
        if (TNeuron.StateCount > 1)
        {
            _state.W = TLane.Load(in states[Pitch + place]);
        }

        if (TNeuron.StateCount > 2)
        {
            _state.X = TLane.Load(in states[(2 * Pitch) + place]);
        }

        if (TNeuron.StateCount > 3)
        {
            _state.Y = TLane.Load(in states[(3 * Pitch) + place]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Emit(TLane current) => TNeuron.Step(current * scale, in coefficients, ref _state, TLane.Broadcast(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void End(int place)
    {
        TLane.Store(_state.V, ref states[place]);
        if (TNeuron.StateCount > 1)
        {
            TLane.Store(_state.W, ref states[Pitch + place]);
        }

        if (TNeuron.StateCount > 2)
        {
            TLane.Store(_state.X, ref states[(2 * Pitch) + place]);
        }

        if (TNeuron.StateCount > 3)
        {
            TLane.Store(_state.Y, ref states[(3 * Pitch) + place]);
        }
    }
}
