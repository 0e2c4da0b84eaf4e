using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Galvani.Lanes;

namespace Galvani.Kernels;

/// <summary>
/// The tail of a layer for one lane width and one kind of neuron. State stays in registers over the steps. A neuron's step waits for the one before
/// it, so two lanes advance together: the processor works on one while the other waits.
/// </summary>
internal sealed class LaneTail<TLane, TEmitter>(CurrentFilter filter, TEmitter emitter) : Tail
    where TLane : struct, IFloatLane<TLane>
    where TEmitter : struct, IEmitter<TLane>
{
    public override double Run(ReadOnlySpan<float> sums, bool isConstant, int steps, int place, int channel, int channels, Span<float> output, int stepPitch)
    {
        int rowPitch = isConstant ? 0 : 2 * TLane.Count;
        TEmitter leftNeurons = emitter, rightNeurons = emitter;
        TLane factor = TLane.Broadcast(filter.Factor);
        TLane decay = TLane.Broadcast(filter.Decay);
        TLane leftBias = TLane.Load(in filter.Bias[channel]), rightBias = TLane.Load(in filter.Bias[channel + TLane.Count]);
        float[]? states = filter.States;
        bool isFiltered = states is not null, isDelayed = filter.Delayed;
        TLane leftState = isFiltered ? TLane.Load(in states![place]) : default;
        TLane rightState = isFiltered ? TLane.Load(in states![place + TLane.Count]) : default;
        TLane leftTotal = TLane.Broadcast(0), rightTotal = leftTotal;
        ref float sum = ref MemoryMarshal.GetReference(sums);
        ref float target = ref MemoryMarshal.GetReference(output);
        leftNeurons.Begin(place);
        rightNeurons.Begin(place + TLane.Count);
        for (int step = 0; step < steps; step++)
        {
            TLane left = TLane.Load(in sum), right = TLane.Load(in Unsafe.Add(ref sum, TLane.Count));
            if (isFiltered)
            {
                left = Filter(ref leftState, decay, left, isDelayed);
                right = Filter(ref rightState, decay, right, isDelayed);
            }

            left = leftNeurons.Emit((factor * left) + leftBias);
            right = rightNeurons.Emit((factor * right) + rightBias);
            TLane.Store(left, ref target);
            TLane.Store(right, ref Unsafe.Add(ref target, TLane.Count));
            leftTotal += Counted(left);
            rightTotal += Counted(right);
            sum = ref Unsafe.Add(ref sum, rowPitch);
            target = ref Unsafe.Add(ref target, stepPitch);
        }

        leftNeurons.End(place);
        rightNeurons.End(place + TLane.Count);
        if (isFiltered)
        {
            TLane.Store(leftState, ref states![place]);
            TLane.Store(rightState, ref states![place + TLane.Count]);
        }

        return Sum(leftTotal, channels) + Sum(rightTotal, channels - TLane.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Filter(ref TLane state, TLane decay, TLane value, bool isDelayed)
    {
        TLane before = state;
        state = TLane.FusedMultiplyAdd(decay, before, value);

        return isDelayed ? before : state;
    }

    /// <summary>Spikes, whatever their sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Counted(TLane emitted) => TEmitter.IsSigned ? TLane.Max(emitted, TLane.Broadcast(0) - emitted) : emitted;

    /// <summary>The sum of the first lanes, as many as are outputs: none may be.</summary>
    private static double Sum(TLane total, int channels)
    {
        Span<float> values = stackalloc float[16];
        TLane.Store(total, ref values[0]);
        double sum = 0;
        for (int i = 0; i < Math.Min(channels, TLane.Count); i++)
        {
            sum += values[i];
        }

        return sum;
    }
}
