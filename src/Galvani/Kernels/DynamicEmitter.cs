using System.Runtime.CompilerServices;
using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani.Kernels;

/// <summary>
/// Neurons with a state. It lies in one array, one variable after the other, and is kept in registers over the steps, as are their own coefficients where
/// they differ.
/// </summary>
internal struct DynamicEmitter<TNeuron, TLane>(NeuronCoefficients<TLane> coefficients, CoefficientTable? own, TLane scale, float[] states) : IEmitter<TLane>
    where TNeuron : struct, IDynamicNeuron<TNeuron>
    where TLane : struct, IFloatLane<TLane>
{
    private NeuronCoefficients<TLane> _coefficients = coefficients;
    private NeuronState<TLane> _state;

    public static bool IsSigned => TNeuron.IsSigned;

    private readonly int Pitch => states.Length / TNeuron.StateCount;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin(int place)
    {
        if (own is not null)
        {
            _coefficients = own.Load<TLane>(place);
        }

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
    public TLane Emit(TLane current) => TNeuron.Step(current * scale, in _coefficients, ref _state, TLane.Broadcast(0));

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
