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

    [Fact]
    public void A_bipolar_neuron_takes_the_steps_of_its_equation_on_every_lane() => Gen.Select(_currents, _threshold).Sample((currents, threshold) =>
    {
        BipolarIntegrateAndFire neuron = new() { Threshold = threshold };
        double v = 0, sum = 0;
        double[] expected = new double[currents.Length];
        for (int step = 0; step < currents.Length; step++)
        {
            v += currents[step] / threshold;
            expected[step] = v >= 1 ? 1 : v < 0 && sum > 0 ? -1 : 0;
            v -= expected[step];
            sum += expected[step];
            Assert.True(sum >= 0);
        }

        Assert.Equal(expected, NeuronRuns.SpikesInDouble(neuron, 1, currents.Length, step => [currents[step]], [0]));
        float[] scalar = NeuronRuns.Spikes<BipolarIntegrateAndFire, Lanes.ScalarLane>(neuron, 1, currents.Length, step => [currents[step]], [0]);
        Assert.Equal(scalar, NeuronRuns.Spikes<BipolarIntegrateAndFire, Lanes.Lane256>(neuron, 1, currents.Length, step => [currents[step]], [0]));
        Assert.Equal(scalar, NeuronRuns.Spikes<BipolarIntegrateAndFire, Lanes.Lane512>(neuron, 1, currents.Length, step => [currents[step]], [0]));
    });

    /// <summary>The order of the currents does not matter once the neuron had time to answer; a neuron without negative spikes keeps what it gave too early.</summary>
    [Fact]
    public void Spikes_that_came_too_early_are_taken_back()
    {
        float[] currents = [1, 1, 1, -1, -1, -1, 0, 0];
        Assert.Equal(3, Spikes(new IntegrateAndFire(), currents).Sum());
        Assert.Equal(0, NeuronRuns.SpikesInDouble(new BipolarIntegrateAndFire(), 1, currents.Length, step => [currents[step]], [0.5f]).Sum());
    }

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

    /// <summary>Leak, resets, strictness, refractory steps, floor and several spikes a step, in plain numbers; powers of two are exact.</summary>
    [Fact]
    public void Every_rule_takes_the_steps_of_its_equation() => Gen.Select(
        Gen.Int[-24, 48].Select(sixteenths => sixteenths / 16f).Array[1, 80], Any(1, 2, 3, int.MaxValue), Any<double?>(null, 0, 0.25, -0.5), Gen.Bool,
        Any(0, 0.5), Gen.Int[0, 3], Any(double.NegativeInfinity, -1, 0)).Sample((currents, most, reset, isStrict, leak, refractory, lowest) =>
        {
            SignedIntegrateAndFire signed = new()
            {
                Threshold = 0.5,
                NegativeThreshold = 1,
                MaxSpikesPerStep = most,
                ResetPotential = reset,
                IsStrict = isStrict,
                Leak = leak,
                RefractorySteps = refractory,
                MinPotential = lowest,
            };
            IntegrateAndFire positive = new()
            {
                Threshold = 0.5,
                MaxSpikesPerStep = most,
                ResetPotential = reset,
                IsStrict = isStrict,
                Leak = leak,
                RefractorySteps = refractory,
                MinPotential = lowest,
            };
            Assert.Equal(Rule(currents, signed, 1), AnySpikes(signed, currents));
            Assert.Equal(Rule(currents, signed, double.PositiveInfinity), AnySpikes(positive, currents));
        });

    /// <summary>The short text of the plain kind and the general one give the same bits.</summary>
    [Fact]
    public void The_plain_kind_is_the_general_one_with_its_defaults() => Gen.Select(_currents, Gen.Double[0.1, 4], Gen.Double[0.1, 4]).Sample((currents, threshold, negative) =>
    {
        IntegrateAndFire plain = new() { Threshold = threshold };
        SignedIntegrateAndFire signed = new() { Threshold = threshold, NegativeThreshold = negative };
        float[] end = [0.25f], generalEnd = [0.25f];
        Assert.Equal(InSingle(plain, currents, end), InSingle(new Ruled<IntegrateAndFire>(plain), currents, generalEnd));
        Assert.Equal(end, generalEnd);
        end = [0.25f];
        generalEnd = [0.25f];
        Assert.Equal(InSingle(signed, currents, end), InSingle(new Ruled<SignedIntegrateAndFire>(signed), currents, generalEnd));
        Assert.Equal(end, generalEnd);
    });

    [Fact]
    public void Rules_give_the_same_bits_on_every_width() => Gen.Select(Gen.Float[-3, 9].Array[20].Array[1, 30], Any(1, 3, int.MaxValue), Any<double?>(null, 0.3), Gen.Bool).Sample(
        (rows, most, reset, isStrict) =>
        {
            Ruled<SignedIntegrateAndFire> neuron = new(new SignedIntegrateAndFire
            {
                Threshold = 0.7,
                NegativeThreshold = 1.1,
                MaxSpikesPerStep = most,
                ResetPotential = reset,
                IsStrict = isStrict,
                Leak = 0.1,
                RefractorySteps = 2,
                MinPotential = -2,
            });
            float[] scalar = Run<Lanes.ScalarLane>();
            Assert.Equal(scalar, Run<Lanes.Lane128>());
            Assert.Equal(scalar, Run<Lanes.Lane256>());
            Assert.Equal(scalar, Run<Lanes.Lane512>());

            float[] Run<TLane>()
                where TLane : struct, Lanes.IFloatLane<TLane>
            {
                float[] end = new float[20];

                return [.. NeuronRuns.Spikes<Ruled<SignedIntegrateAndFire>, TLane>(neuron, 1, rows.Length, step => rows[step], end), .. end];
            }
        });

    [Fact]
    public void Rules_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntegrateAndFire { MaxSpikesPerStep = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntegrateAndFire { Leak = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntegrateAndFire { Leak = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SignedIntegrateAndFire { RefractorySteps = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SignedIntegrateAndFire { ResetPotential = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SignedIntegrateAndFire { MinPotential = double.PositiveInfinity });
    }

    [Fact]
    public void Neurons_that_would_fire_for_ever_are_refused() => Assert.All(
        [(INeuronModel)new IntegrateAndFire { ResetPotential = 1 }, new IntegrateAndFire { Threshold = 2, MinPotential = 2.5 }, new SignedIntegrateAndFire { ResetPotential = 3 }],
        neuron => Assert.Contains("fire for ever", Assert.Throws<UnsupportedNetworkException>(
            () => Network.Sequential(Shape.Vector(1), 1, new Layers.Population(neuron) { InitialPotential = InitialPotential.Constant(3) })).Message, StringComparison.Ordinal));

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static double[] AnySpikes(INeuronModel neuron, float[] currents) => neuron switch
    {
        IntegrateAndFire plain => plain == new IntegrateAndFire { Threshold = plain.Threshold } ? Spikes(plain, currents) : Spikes(new Ruled<IntegrateAndFire>(plain), currents),
        SignedIntegrateAndFire signed => Spikes(new Ruled<SignedIntegrateAndFire>(signed), currents),
        _ => throw new NotSupportedException(),
    };

    private static float[] InSingle<TNeuron>(TNeuron neuron, float[] currents, float[] end)
        where TNeuron : struct, ISpikingNeuron<TNeuron> => NeuronRuns.Spikes<TNeuron, Lanes.Lane256>(neuron, 1, currents.Length, step => [currents[step]], end);

    private static double[] Rule(float[] currents, SignedIntegrateAndFire rule, double negative)
    {
        double potential = 0;
        int silent = 0;

        return [.. currents.Select(current =>
        {
            if (silent > 0)
            {
                silent--;

                return 0.0;
            }

            potential = ((1 - rule.Leak) * potential) + current;
            int up = Count(potential / rule.Threshold), down = double.IsFinite(negative) ? Count(-potential / negative) : 0;
            potential = up > 0 ? rule.ResetPotential ?? (potential - (up * rule.Threshold)) : down > 0 ? -rule.ResetPotential ?? (potential + (down * negative)) : potential;
            potential = Math.Max(potential, rule.MinPotential);
            silent = up + down > 0 ? rule.RefractorySteps : 0;

            return up - down;
        })];

        int Count(double thresholds) => Math.Clamp((int)(rule.IsStrict ? Math.Ceiling(thresholds) - 1 : Math.Floor(thresholds)), 0, rule.MaxSpikesPerStep);
    }

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
