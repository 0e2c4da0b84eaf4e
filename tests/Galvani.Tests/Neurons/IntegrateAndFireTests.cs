using CsCheck;
using Galvani.Simulation;
using Xunit;

namespace Galvani.Neurons;

/// <summary>The integrate-and-fire neurons against the equation in plain numbers, and what it is for: sums of currents are kept.</summary>
public sealed class IntegrateAndFireTests
{
    private static readonly Gen<float[]> _currents = Gen.Float[-3, 3].Array[1, 60];

    /// <summary>Values of powers of two are exact in every precision.</summary>
    private static readonly Gen<double> _threshold = Gen.Int[-2, 3].Select(exponent => Math.Pow(2, exponent));

    [Fact]
    public void Every_lane_takes_the_steps_of_the_equation() => Gen.Select(_currents, _threshold, _threshold).Sample((currents, threshold, negative) =>
    {
        double[] plain = Plain(currents, threshold, double.PositiveInfinity), signed = Plain(currents, threshold, negative);
        IntegrateAndFire limited = new() { Threshold = threshold };
        SignedIntegrateAndFire both = new() { Threshold = threshold, NegativeThreshold = negative };
        Assert.Equal(plain, NeuronRuns.SpikesInDouble(limited, 1, currents.Length, step => [currents[step]], [0]));
        Assert.Equal(signed, NeuronRuns.SpikesInDouble(both, 1, currents.Length, step => [currents[step]], [0]));
        float[] scalar = NeuronRuns.Spikes<SignedIntegrateAndFire, Lanes.ScalarLane>(both, 1, currents.Length, step => [currents[step]], [0]);
        Assert.Equal(scalar, NeuronRuns.Spikes<SignedIntegrateAndFire, Lanes.Lane256>(both, 1, currents.Length, step => [currents[step]], [0]));
        Assert.Equal(scalar, NeuronRuns.Spikes<SignedIntegrateAndFire, Lanes.Lane512>(both, 1, currents.Length, step => [currents[step]], [0]));
    });

    /// <summary>Symptom S13: a potential that may not fall below a floor forgets what came in, and gives 6 spikes here.</summary>
    [Fact]
    public void What_came_in_below_zero_is_kept() =>
        Assert.Equal(0, Spikes(new IntegrateAndFire(), [-3, -3, -3, 1, 1, 1, 1, 1, 1, 1]).Sum());

    /// <summary>Symptom S23: a reset to zero would give 6.</summary>
    [Fact]
    public void A_reset_by_subtraction_loses_nothing() => Assert.Equal(8, Spikes(new IntegrateAndFire(), [.. Enumerable.Repeat(0.6875f, 12)]).Sum());

    [Fact]
    public void A_constant_current_comes_out_as_it_is_up_to_the_threshold() => Gen.Select(Gen.Float[-2, 12], Gen.Int[10, 200]).Sample((current, steps) =>
    {
        double mean = Spikes(new IntegrateAndFire { Threshold = 6 }, [.. Enumerable.Repeat(current, steps)]).Sum() * 6 / steps;
        Assert.InRange(mean, Math.Clamp(current, 0, 6) - (6.001 / steps), Math.Clamp(current, 0, 6) + 1e-5);
    });

    [Fact]
    public void The_ratio_of_the_thresholds_is_the_slope_below_zero() => Gen.Select(Gen.Float[-2, 2], Gen.Double[0.1, 1]).Sample((current, slope) =>
    {
        SignedIntegrateAndFire neuron = SignedIntegrateAndFire.ForSlope(slope, threshold: 2);
        double mean = Spikes(neuron, [.. Enumerable.Repeat(current, 400)]).Sum() * 2 / 400.0;
        double expected = current > 0 ? current : slope * current;
        Assert.InRange(mean, expected - (2.001 / 400) - 1e-4, expected + (2.001 / 400) + 1e-4);
    });

    /// <summary>A spike of either sign is one spike, on every backend.</summary>
    [Fact]
    public void Spikes_of_both_signs_count() => Assert.All([Backend.Reference, Backend.Cpu], backend =>
    {
        Network network = SpikingNetworks.PixelNeurons(3, new SignedIntegrateAndFire()).WithScores();
        ImageResult run = network.Compile(new() { Steps = 10, Backend = backend }).Open().Run(Stimulus.Constant(new float[] { 1, -1, 0.25f }));
        Assert.Equal(22, run.Spikes[0]);
    });

    [Fact]
    public void A_threshold_must_be_positive_and_finite() => Assert.All([0, -1, double.NaN, double.PositiveInfinity], threshold =>
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntegrateAndFire { Threshold = threshold });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SignedIntegrateAndFire { Threshold = threshold });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SignedIntegrateAndFire { NegativeThreshold = threshold });
    });

    private static double[] Spikes<TNeuron>(TNeuron neuron, float[] currents)
        where TNeuron : struct, ISpikingNeuron<TNeuron> => NeuronRuns.SpikesInDouble(neuron, 1, currents.Length, step => [currents[step]], [0]);

    private static double[] Plain(float[] currents, double threshold, double negative)
    {
        double potential = 0;

        return [.. currents.Select(current =>
        {
            potential += current;
            if (potential >= threshold)
            {
                potential -= threshold;

                return 1.0;
            }

            if (potential <= -negative)
            {
                potential += negative;

                return -1;
            }

            return 0;
        })];
    }
}
