using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani.Kernels;

/// <summary>The rates of a population of rate neurons. The same text for every width.</summary>
/// <param name="coefficients">Those of all neurons.</param>
/// <param name="own">Those of each neuron, where they differ.</param>
internal sealed class RateKernel<TNeuron>(NeuronCoefficients<double> coefficients, CoefficientTable? own = null) : PopulationKernel
    where TNeuron : struct, IRateNeuron<TNeuron>
{
    public override int StateCount => 0;

    public override void Step(ReadOnlySpan<float> inputs, float scale, Span<float> state, ReadOnlySpan<float> uniforms, Span<float> outputs)
    {
        switch (VectorWidth.Bits)
        {
            case 512:
                Run<Lane512>(inputs, scale, outputs);
                break;
            case 256:
                Run<Lane256>(inputs, scale, outputs);
                break;
            case 128:
                Run<Lane128>(inputs, scale, outputs);
                break;
            default:
                Run<ScalarLane>(inputs, scale, outputs);
                break;
        }
    }

    public void Run<TLane>(ReadOnlySpan<float> inputs, float scale, Span<float> outputs)
        where TLane : struct, IFloatLane<TLane>
    {
        Debug.Assert(outputs.Length % VectorWidth.Padding == 0 && inputs.Length == outputs.Length, "padded buffers");
        NeuronCoefficients<TLane> prepared = coefficients.To(TLane.Of);
        TLane scales = TLane.Broadcast(scale);
        ref float input = ref MemoryMarshal.GetReference(inputs);
        ref float output = ref MemoryMarshal.GetReference(outputs);
        for (int i = 0; i < outputs.Length; i += TLane.Count)
        {
            if (own is not null)
            {
                prepared = own.Load<TLane>(i);
            }

            TLane.Store(TNeuron.Rate(TLane.Load(in Unsafe.Add(ref input, i)) * scales, in prepared), ref Unsafe.Add(ref output, i));
        }
    }
}
