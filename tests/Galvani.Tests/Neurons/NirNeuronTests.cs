using CsCheck;
using Galvani.Lanes;
using Xunit;

namespace Galvani.Neurons;

/// <summary>NIR's neurons against their equations in plain numbers, and the inputs that other tools get wrong.</summary>
public sealed class NirNeuronTests
{
    private const double Dt = 1.0 / 1024;

    private static readonly Gen<float[]> _inputs = Gen.Float[-3, 5].Array[1, 60];
    private static readonly Gen<double> _tau = Gen.Double[0.002, 0.1];
    private static readonly Gen<double?> _reset = Gen.OneOf(Gen.Const((double?)null), Gen.Double[-1, 0.5].Select(reset => (double?)reset));

    [Fact]
    public void Integrators_take_the_steps_of_their_equations() => Gen.Select(_inputs, _tau, _tau, Gen.Double[-2, 2], Gen.Double[-1, 1], Gen.Double[-3, 3]).Sample(
        (inputs, tauSyn, tau, r, leak, weight) =>
        {
            double v = 0, i = 0;
            Near([.. inputs.Select(input => v += Dt * r * input)], Values(new NirI { R = r }, inputs));
            v = 0;
            Near([.. inputs.Select(input => v += Dt / tau * (leak - v + (r * input)))], Values(new NirLI { Tau = tau, R = r, VLeak = leak }, inputs));
            v = 0;
            Near(
                [.. inputs.Select(input =>
                {
                    i += Dt / tauSyn * ((weight * input) - i);

                    return v += Dt / tau * (leak - v + (r * i));
                })],
                Values(new NirCubaLI { TauSyn = tauSyn, TauMem = tau, R = r, VLeak = leak, WIn = weight }, inputs));
        });

    [Fact]
    public void Spiking_neurons_take_the_steps_of_their_equations() => Gen.Select(_inputs, _tau, _tau, Gen.Double[50, 900], Gen.Double[0.1, 1.5], _reset).Sample(
        (inputs, tauSyn, tau, r, threshold, reset) =>
        {
            double v = 0, i = 0;
            Near([.. inputs.Select(input => Fire(v + (Dt * r * input)))], Values(new NirIF { R = r, VThreshold = threshold, VReset = reset }, inputs));
            v = 0;
            Near(
                [.. inputs.Select(input => Fire(v + (Dt / tau * (0.25 - v + (r / 50 * input)))))],
                Values(new NirLIF { Tau = tau, R = r / 50, VLeak = 0.25, VThreshold = threshold, VReset = reset }, inputs));
            v = 0;
            Near(
                [.. inputs.Select(input =>
                {
                    i += Dt / tauSyn * ((2 * input) - i);

                    return Fire(v + (Dt / tau * (0.25 - v + (r / 50 * i))));
                })],
                Values(new NirCubaLIF { TauSyn = tauSyn, TauMem = tau, R = r / 50, VLeak = 0.25, VThreshold = threshold, VReset = reset, WIn = 2 }, inputs));
            Near([.. inputs.Select(input => input > threshold ? 1.0 : 0)], Values(new NirThreshold { Threshold = threshold }, inputs));

            double Fire(double potential)
            {
                bool fires = potential > threshold;
                v = !fires ? potential : reset ?? (potential - threshold);

                return fires ? 1 : 0;
            }
        });

    /// <summary>Symptom S21: a neuron that leaks, or fires at the threshold, is another one.</summary>
    [Fact]
    public void The_threshold_is_passed_at_step_17_and_reached_at_step_16()
    {
        float[] inputs = [.. Enumerable.Repeat(0.0625f, 20)];
        Assert.Equal(16, Array.IndexOf(Values(new NirIF { R = 1 / Dt }, inputs), 1));
        Assert.Equal(16, Array.IndexOf(Values(new IntegrateAndFire { IsStrict = true }, inputs), 1));
        Assert.Equal(15, Array.IndexOf(Values(new IntegrateAndFire(), inputs), 1));
    }

    /// <summary>Symptoms S23 and S26: 8 spikes where the threshold is subtracted, strictly or not; 6 where the potential is set to 0.</summary>
    [Fact]
    public void The_reset_that_a_file_means_decides_on_8_or_6_spikes()
    {
        float[] inputs = [.. Enumerable.Repeat(0.6875f, 12)];
        Assert.Equal(8, Values(new NirIF { R = 1 / Dt, VReset = null }, inputs).Sum());
        Assert.Equal(6, Values(new NirIF { R = 1 / Dt, VReset = 0 }, inputs).Sum());
        Assert.Equal(8, Values(new IntegrateAndFire(), inputs).Sum());
        Assert.Equal(8, Values(new IntegrateAndFire { IsStrict = true }, inputs).Sum());
        Assert.Equal(6, Values(new IntegrateAndFire { ResetPotential = 0 }, inputs).Sum());
    }

    /// <summary>The same counts in 32 bits: all numbers here are exact.</summary>
    [Fact]
    public void Exact_inputs_give_the_same_counts_on_every_lane() => Assert.All([null, (double?)0], reset =>
    {
        NirIF neuron = new() { R = 1 / Dt, VReset = reset };
        float[] inputs = [.. Enumerable.Range(0, 48).Select(step => (step % 7) * 0.0625f)];
        Assert.Equal(Values(neuron, inputs).Select(value => (float)value), NeuronRuns.Spikes<NirIF, Lane256>(neuron, Dt, inputs.Length, step => [inputs[step]], [0]));
    });

    [Fact]
    public void Parameters_out_of_range_are_refused() => Assert.All([0, -1, double.NaN, double.PositiveInfinity], number =>
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new NirLIF { Tau = number });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NirCubaLI { TauSyn = number });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NirCubaLIF { TauMem = number });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NirIF { VReset = double.NaN });
    });

    private static double[] Values<TNeuron>(TNeuron neuron, float[] inputs)
        where TNeuron : struct, INeuronModel => neuron.Accept(new Run(inputs));

    /// <summary>In double; fused sums may differ from the plain ones in the last bits.</summary>
    private static void Near(double[] expected, double[] actual) => Assert.All(
        expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - 1e-9, pair.First + 1e-9));

    private sealed class Run(float[] inputs) : INeuronVisitor<double[]>
    {
        public double[] VisitSpiking<TNeuron>(TNeuron neuron)
            where TNeuron : struct, ISpikingNeuron<TNeuron> => Of(neuron);

        public double[] VisitGraded<TNeuron>(TNeuron neuron)
            where TNeuron : struct, IGradedNeuron<TNeuron> => Of(neuron);

        public double[] VisitRate<TNeuron>(TNeuron neuron)
            where TNeuron : struct, IRateNeuron<TNeuron> => throw new NotSupportedException("has no state");

        private double[] Of<TNeuron>(TNeuron neuron)
            where TNeuron : struct, IDynamicNeuron<TNeuron> => NeuronRuns.SpikesInDouble(neuron, Dt, inputs.Length, step => [inputs[step]], [0]);
    }
}
