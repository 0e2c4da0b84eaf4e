using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani.Kernels;

/// <summary>One step of a population of neurons with a state: load, <c>Step</c>, store. The same text for every width.</summary>
/// <param name="coefficients">Those of all neurons.</param>
/// <param name="own">Those of each neuron, where they differ.</param>
internal sealed class DynamicKernel<TNeuron>(NeuronCoefficients<double> coefficients, CoefficientTable? own = null) : PopulationKernel
    where TNeuron : struct, IDynamicNeuron<TNeuron>
{
    public override int StateCount => TNeuron.StateCount;

    public override bool UsesRandom => TNeuron.UsesRandom;

    public override void Step(ReadOnlySpan<float> inputs, float scale, Span<float> state, ReadOnlySpan<float> uniforms, Span<float> outputs)
    {
        switch (VectorWidth.Bits)
        {
            case 512:
                Run<Lane512>(inputs, scale, state, outputs, uniforms);
                break;
            case 256:
                Run<Lane256>(inputs, scale, state, outputs, uniforms);
                break;
            case 128:
                Run<Lane128>(inputs, scale, state, outputs, uniforms);
                break;
            default:
                Run<ScalarLane>(inputs, scale, state, outputs, uniforms);
                break;
        }
    }

    public void Run<TLane>(ReadOnlySpan<float> inputs, float scale, Span<float> state, Span<float> outputs, ReadOnlySpan<float> uniforms = default)
        where TLane : struct, IFloatLane<TLane>
    {
        Debug.Assert(outputs.Length % VectorWidth.Padding == 0 && inputs.Length == outputs.Length, "padded buffers");
        Debug.Assert(!TNeuron.UsesRandom || uniforms.Length == outputs.Length, "one random number per neuron");
        Debug.Assert(state.Length == TNeuron.StateCount * outputs.Length, "one value per state variable and neuron");
        NeuronCoefficients<TLane> prepared = coefficients.To(TLane.Of);
        TLane scales = TLane.Broadcast(scale);
        ref float input = ref MemoryMarshal.GetReference(inputs);
        ref float output = ref MemoryMarshal.GetReference(outputs);
        ref float uniform = ref MemoryMarshal.GetReference(uniforms);
        ref float v = ref MemoryMarshal.GetReference(state);
        ref float w = ref TNeuron.StateCount > 1 ? ref Unsafe.Add(ref v, outputs.Length) : ref v;
        ref float x = ref TNeuron.StateCount > 2 ? ref Unsafe.Add(ref v, 2 * outputs.Length) : ref v;
        ref float y = ref TNeuron.StateCount > 3 ? ref Unsafe.Add(ref v, 3 * outputs.Length) : ref v;

        for (int i = 0; i < outputs.Length; i += TLane.Count)
        {
            NeuronState<TLane> local = new(TLane.Load(in Unsafe.Add(ref v, i)), default, default, default);
            if (TNeuron.StateCount > 1)
            {
                local.W = TLane.Load(in Unsafe.Add(ref w, i));
            }

            if (TNeuron.StateCount > 2)
            {
                local.X = TLane.Load(in Unsafe.Add(ref x, i));
            }

            if (TNeuron.StateCount > 3)
            {
                local.Y = TLane.Load(in Unsafe.Add(ref y, i));
            }

            if (own is not null)
            {
                prepared = own.Load<TLane>(i);
            }

            TLane current = TLane.Load(in Unsafe.Add(ref input, i)) * scales;
            TLane emitted = TNeuron.Step(current, in prepared, ref local, TNeuron.UsesRandom ? TLane.Load(in Unsafe.Add(ref uniform, i)) : TLane.Of(0));

            TLane.Store(emitted, ref Unsafe.Add(ref output, i));
            TLane.Store(local.V, ref Unsafe.Add(ref v, i));
            if (TNeuron.StateCount > 1)
            {
                TLane.Store(local.W, ref Unsafe.Add(ref w, i));
            }

            if (TNeuron.StateCount > 2)
            {
                TLane.Store(local.X, ref Unsafe.Add(ref x, i));
            }

            if (TNeuron.StateCount > 3)
            {
                TLane.Store(local.Y, ref Unsafe.Add(ref y, i));
            }
        }
    }
}
