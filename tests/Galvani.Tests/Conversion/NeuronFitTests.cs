using Xunit;

namespace Galvani.Conversion;

/// <summary>Which neuron may take the place of which activation. Symptom S2: a ReLU6 whose values reach 6.</summary>
public sealed class NeuronFitTests
{
    [Fact]
    public void One_spike_a_step_worth_6_is_exactly_a_relu6()
    {
        ConversionResult result = Convert(Activation.Relu6, new IntegrateAndFire { Threshold = 6 });
        Network network = result.Network.Replace("activation", (Layers.Population)result.Network["activation"].Layer with { InitialPotential = InitialPotential.Constant(0) });
        Simulation.Session session = network.Compile(new() { Steps = 600, Probes = [Probe.Value("activation")] }).Open();
        foreach (float current in (float[])[-1, 0.5f, 3, 5.99f, 6, 9])
        {
            double mean = session.Run(Stimulus.Constant(new[] { current })).Probe(0).ToArray().Average();
            Assert.InRange(mean, Math.Clamp(current, 0, 6) - (6.001 / 600), Math.Clamp(current, 0, 6) + 1e-3);
        }

        Assert.True(result.Verify([[One(9)], [One(3)], [One(-2)]]).Holds);
    }

    [Fact]
    public void A_threshold_below_the_maximum_cuts_off_too_early_and_is_reported()
    {
        ReportLine line = Check(Activation.Relu6, new IntegrateAndFire { Threshold = 4 });
        Assert.Equal(Verdict.Converted, line.Verdict);
        Assert.Contains("cut off what is above 4", line.Reason, StringComparison.Ordinal);
        Assert.Contains("Threshold = 6", line.Remedy, StringComparison.Ordinal);
    }

    public static TheoryData<Activation, INeuronModel, string> Unfit => new()
    {
        { Activation.Relu6, new SpikingRectifiedLinear(), "ends at 6, SpikingRectifiedLinear does not" },
        { Activation.Relu6, new IntegrateAndFire { Threshold = 8 }, "only at 8" },
        { Activation.LeakyRelu(0.1), new SpikingRectifiedLinear(), "has the slope 0.1" },
        { Activation.LeakyRelu(0.1), new SignedIntegrateAndFire(), "has the slope 0.1" },
        { Activation.LeakyRelu(-0.1), SignedIntegrateAndFire.ForSlope(0.1, 1), "or falls" },
        { new Layers.Relu { Threshold = 1 }, new IntegrateAndFire(), "from a threshold on" },
        { Activation.Softmax, new SpikingRectifiedLinear(), "mixes its inputs" },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void A_neuron_that_does_something_else_is_refused_by_name_with_a_remedy(Activation activation, INeuronModel neuron, string what)
    {
        ReportLine line = Check(activation, neuron);
        Assert.Equal(Verdict.Refused, line.Verdict);
        Assert.Contains(what, line.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(line.Remedy);
    }

    [Fact]
    public void A_leaky_relu_becomes_a_neuron_with_spikes_of_both_signs()
    {
        ConversionResult result = Convert(Activation.LeakyRelu(0.25), SignedIntegrateAndFire.ForSlope(0.25, threshold: 2));
        Assert.True(result.Verify([[One(1)], [One(-1.5f)]]).Holds);
        Assert.Contains("cuts off what is above 2", result.Report.Lines[1].Reason, StringComparison.Ordinal);
    }

    /// <summary>More spikes a step cut off later.</summary>
    [Fact]
    public void Several_spikes_a_step_reach_further()
    {
        ConversionResult result = Convert(Activation.LeakyRelu(0.5), SignedIntegrateAndFire.ForSlope(0.5, threshold: 1) with { MaxSpikesPerStep = 3 });
        Assert.Contains("3 spikes a step cut off what is above 3 or below -3", result.Report.Lines[1].Reason, StringComparison.Ordinal);
        Assert.True(result.Verify([[One(2.5f)], [One(-4)]]).Holds);
        ConversionResult rectified = Convert(Activation.Relu, new IntegrateAndFire { MaxSpikesPerStep = int.MaxValue });
        Assert.DoesNotContain("cut", rectified.Report.Lines[1].Reason, StringComparison.Ordinal);
        Assert.True(rectified.Verify([[One(250)]]).Holds);
        Assert.Contains("otherwise", Convert(Activation.Relu, new IntegrateAndFire { Leak = 0.1 }).Report.Lines[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scale_does_not_touch_neurons_that_have_a_threshold()
    {
        Converter converter = new() { SwapActivations = { [Activation.Relu6] = new IntegrateAndFire { Threshold = 6 } }, ScaleFiringRates = 20 };
        Layers.Population population = Assert.IsType<Layers.Population>(converter.Convert(Single(Activation.Relu6)).Network["activation"].Layer);
        Assert.Equal((1, 1), (population.Gain, population.Amplitude));
        Converter perLayer = new() { SwapActivations = converter.SwapActivations, ScaleFiringRates = new Dictionary<string, double> { ["activation"] = 20 } };
        Assert.Contains("threshold", Assert.Single(perLayer.Check(Single(Activation.Relu6)).Warnings).What, StringComparison.Ordinal);
    }

    /// <summary>A scale changes nothing of a neuron exactly where its rate is as homogeneous as it says.</summary>
    [Fact]
    public void A_scale_of_a_neuron_that_does_not_answer_in_proportion_is_a_warning() => Assert.All(Neurons.KnownNeurons.All, neuron =>
    {
        Converter converter = new() { SwapActivations = { [Activation.Relu] = neuron }, ScaleFiringRates = 20 };
        Assert.Equal(neuron.IsScaleFree || neuron.SpikeValue is not null ? 0 : 1, converter.Check(Single(Activation.Relu)).Warnings.Length);
        if (neuron is RectifiedLinear or LeakyReLU or LIFRate or SoftLIFRate or SigmoidNeuron or TanhNeuron)
        {
            Assert.Equal(neuron.IsScaleFree, Math.Abs(Rate(neuron, 6) - (2 * Rate(neuron, 3))) < 1e-6);
        }
    });

    private static double Rate(INeuronModel neuron, float current) => Network.Sequential(Shape.Vector(1), 1, new Layers.Population(neuron))
        .Compile(new() { Steps = 1, Probes = [Probe.Value("population")] }).Open().Run(Stimulus.Constant(new[] { current })).Probe(0)[0];

    private static Network Single(Activation activation) => Network.Sequential(Shape.Vector(1), 1, activation);

    private static Tensor One(float value) => new(Shape.Vector(1), [value]);

    private static ConversionResult Convert(Activation activation, INeuronModel neuron) => new Converter { SwapActivations = { [activation] = neuron } }.Convert(Single(activation));

    private static ReportLine Check(Activation activation, INeuronModel neuron) => new Converter { SwapActivations = { [activation] = neuron } }.Check(Single(activation)).Lines[1];
}
