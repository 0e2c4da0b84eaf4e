using System.Runtime.CompilerServices;
using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani.Kernels;

/// <summary>Rate neurons.</summary>
internal struct RateEmitter<TNeuron, TLane>(NeuronCoefficients<TLane> coefficients, CoefficientTable? own, TLane scale) : IEmitter<TLane>
    where TNeuron : struct, IRateNeuron<TNeuron>
    where TLane : struct, IFloatLane<TLane>
{
    private NeuronCoefficients<TLane> _coefficients = coefficients;

    public static bool IsSigned => false; // its total is of no use

    public void Begin(int place)
    {
        if (own is not null)
        {
            _coefficients = own.Load<TLane>(place);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TLane Emit(TLane current) => TNeuron.Rate(current * scale, in _coefficients);

    public readonly void End(int place)
    {
    }
}
