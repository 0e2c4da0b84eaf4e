using Galvani.Kernels;
using Galvani.Lanes;

namespace Galvani.Neurons;

/// <summary>Runs of single populations, on buffers of the kernels' padded length or on one lane of any precision.</summary>
internal static class NeuronRuns
{
    /// <summary>Counts or values of all steps, and the potentials after the last one in <paramref name="potentials"/>.</summary>
    public static float[] Spikes<TNeuron, TLane>(TNeuron neuron, double dt, int steps, Func<int, float[]> currents, float[] potentials)
        where TNeuron : struct, IDynamicNeuron<TNeuron>
        where TLane : struct, IFloatLane<TLane>
    {
        int neurons = potentials.Length, padded = (int)VectorWidth.Padded(neurons);
        DynamicKernel<TNeuron> kernel = new(neuron.Prepare(dt));
        float[] input = new float[padded], output = new float[padded], state = new float[padded * kernel.StateCount], all = new float[steps * neurons], uniforms = new float[padded];
        potentials.CopyTo(state, 0);
        for (int step = 0; step < steps; step++)
        {
            currents(step).CopyTo(input, 0);
            for (int i = 0; i < padded; i++)
            {
                uniforms[i] = Tensors.Rng.Uniform(1, "run", i, 0, step);
            }

            kernel.Run<TLane>(input, 1, state, output, uniforms);
            output.AsSpan(0, neurons).CopyTo(all.AsSpan(step * neurons));
        }

        state.AsSpan(0, neurons).CopyTo(potentials);

        return all;
    }

    /// <summary>Rates of one row of currents, before the amplitude.</summary>
    public static float[] Rates<TNeuron, TLane>(TNeuron neuron, float[] currents)
        where TNeuron : struct, IRateNeuron<TNeuron>
        where TLane : struct, IFloatLane<TLane>
    {
        float[] input = new float[VectorWidth.Padded(currents.Length)], output = new float[input.Length];
        currents.CopyTo(input, 0);
        new RateKernel<TNeuron>(neuron.Prepare()).Run<TLane>(input, 1, output);

        return output[..currents.Length];
    }

    /// <summary>Counts or values of all steps in double.</summary>
    public static double[] SpikesInDouble<TNeuron>(TNeuron neuron, double dt, int steps, Func<int, float[]> currents, float[] potentials)
        where TNeuron : struct, IDynamicNeuron<TNeuron>
    {
        NeuronCoefficients<DoubleLane> coefficients = neuron.Prepare(dt).To(DoubleLane.Of);
        NeuronState<DoubleLane>[] states = [.. potentials.Select(v => new NeuronState<DoubleLane>(new(v), default, default, default))];
        double[] all = new double[steps * states.Length];
        for (int step = 0; step < steps; step++)
        {
            float[] row = currents(step);
            for (int i = 0; i < states.Length; i++)
            {
                all[(step * states.Length) + i] = TNeuron.Step(new DoubleLane(row[i]), in coefficients, ref states[i], new(0)).Value;
            }
        }

        return all;
    }
}
