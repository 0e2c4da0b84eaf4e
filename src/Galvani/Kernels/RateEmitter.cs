using System.Runtime.CompilerServices;
using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani.Kernels;

/// <summary>Rate neurons.</summary>
internal readonly struct RateEmitter<TNeuron, TLane>(NeuronCoefficients<TLane> coefficients, TLane scale) : IEmitter<TLane>
    where TNeuron : struct, IRateNeuron<TNeuron>
    where TLane : struct, ILane<TLane>
{
    public static bool IsSigned => false; // its total is of no use

    public void Begin(int place)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Emit(TLane current) => TNeuron.Rate(current * scale, in coefficients);

    public void End(int place)
    {
    }
}
