using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Galvani.Lanes;

namespace Galvani.Kernels;

/// <summary>The tail of a layer for one lane width and one kind of neuron. State stays in registers over the steps.</summary>
internal sealed class LaneTail<TLane, TEmitter>(CurrentFilter filter, TEmitter emitter) : Tail
    where TLane : struct, IFloatLane<TLane>
    where TEmitter : struct, IEmitter<TLane>
{
    public override double Run(ReadOnlySpan<float> sums, bool isConstant, int steps, int place, int channel, Span<float> output, int stepPitch)
    {
        int rowPitch = isConstant ? 0 : 2 * TLane.Count;

        return Half(sums, rowPitch, steps, place, channel, output, stepPitch)
            + Half(sums[TLane.Count..], rowPitch, steps, place + TLane.Count, channel + TLane.Count, output[TLane.Count..], stepPitch);
    }

    private double Half(ReadOnlySpan<float> sums, int rowPitch, int steps, int place, int channel, Span<float> output, int stepPitch)
    {
        TEmitter neurons = emitter;
        TLane factor = TLane.Broadcast(filter.Factor);
        TLane decay = TLane.Broadcast(filter.Decay);
        TLane bias = TLane.Load(in filter.Bias[channel]);
        float[]? states = filter.States;
        bool isFiltered = states is not null, isDelayed = filter.Delayed;
        TLane state = isFiltered ? TLane.Load(in states![place]) : default;
        TLane total = TLane.Broadcast(0);
        ref float sum = ref MemoryMarshal.GetReference(sums);
        ref float target = ref MemoryMarshal.GetReference(output);
        neurons.Begin(place);
        for (int step = 0; step < steps; step++)
        {
            TLane value = TLane.Load(in sum);
            if (isFiltered)
            {
                TLane before = state;
                state = TLane.FusedMultiplyAdd(decay, before, value);
                value = isDelayed ? before : state;
            }

            TLane emitted = neurons.Emit((factor * value) + bias);
            TLane.Store(emitted, ref target);
            total += emitted;
            sum = ref Unsafe.Add(ref sum, rowPitch);
            target = ref Unsafe.Add(ref target, stepPitch);
        }

        neurons.End(place);
        if (isFiltered)
        {
            TLane.Store(state, ref states![place]);
        }

        return Sum(total);
    }

    private static double Sum(TLane total)
    {
        Span<float> values = stackalloc float[16];
        TLane.Store(total, ref values[0]);
        double sum = 0;
        for (int i = 0; i < TLane.Count; i++)
        {
            sum += values[i];
        }

        return sum;
    }
}
