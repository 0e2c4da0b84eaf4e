using Galvani.Graph;
using Galvani.Inference;
using Galvani.Layers;
using Galvani.Simulation;
using Xunit;

namespace Galvani.Conversion;

/// <summary>What becomes of max pooling.</summary>
public sealed class MaxPoolingTests
{
    private const int Steps = 100;

    private static readonly float[] _rates = [0.5f, 0.4f, 0.3f, 0.2f];

    /// <summary>Symptom S3: the largest spike of every step of neurons with the rates 0.5, 0.4, 0.3 and 0.2 gives far more than 0.5.</summary>
    [Theory]
    [InlineData(MaxPooling.BeforeNeurons, 0.5, 1.0 / Steps)]
    [InlineData(MaxPooling.Gate, 0.5, 6.0 / Steps)] // until the leader is found
    [InlineData(MaxPooling.Average, 0.35, 1.0 / Steps)]
    public void The_largest_of_four_rates_comes_out(MaxPooling pooling, double expected, double allowed)
    {
        double rate = Mean(pooling);
        Assert.InRange(rate, expected - allowed - 1e-6, expected + allowed + 1e-6);
    }

    /// <summary>What often stands between the neurons and the pool changes nothing of it.</summary>
    [Fact]
    public void Layers_that_move_values_or_do_nothing_stand_in_no_way()
    {
        Layer[][] between = [[new ZeroPadding(new Extent3D(0, 0, 0), new Extent3D(0, 1, 1))], [new Permute(1, 0, 2)], [new Identity()], [new Dropout(0.5), new Identity()], [new Permute(2, 0, 1), new Permute(1, 2, 0)]];
        Assert.All(between, layers => Assert.InRange(Mean(MaxPooling.BeforeNeurons, Activation.Relu, layers), 0.49, 0.51));
        Assert.InRange(Mean(MaxPooling.BeforeNeurons, new PRelu(new Tensor(Shape.Image(1, 1, 1), [0.25f]))), 0.49, 0.51);
    }

    /// <summary>A global pool takes axes away, which the slopes behind it then have no more.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Slopes_follow_a_global_pool(int slopes)
    {
        Network source = Network.Sequential(Shape.Image(3, 2, 3), 1, new PRelu(new Tensor(Shape.Image(1, 1, slopes), new float[] { 0.25f, 0, 2 }.AsSpan(0, slopes).ToArray())), Layer.GlobalMaxPool());
        ConversionResult result = new Converter { SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() } }.Convert(source);
        Assert.Equal("global_max_pooling", result.Network["p_re_lu.positive"].Inputs[0].Source);
        Assert.True(result.Verify([RandomNetworks.Inputs(source, 1)]).Holds);
    }

    [Fact]
    public void Zeros_around_an_activation_that_is_not_0_at_0_keep_the_pool_where_it_is()
    {
        Network source = Network.Sequential(Shape.Image(2, 2, 1), 1, Activation.Sigmoid, new ZeroPadding(new Extent3D(0, 1, 1), new Extent3D(0, 1, 1)), Layer.MaxPool2D(2));
        Assert.Same(source, new PoolBeforeActivations([Activation.Sigmoid]).Apply(source, new ConversionLog()));
    }

    [Fact]
    public void Pooling_spikes_gives_more_than_the_largest_rate() => Assert.True(Mean(MaxPooling.Keep) > 0.6);

    [Fact]
    public void Pool_and_neurons_change_places_and_keep_their_names()
    {
        Network source = Network.Sequential(
            Shape.Image(6, 6, 1), 1, Layer.Conv2D(2, 3, activation: Activation.Relu), Layer.MaxPool2D(2), Layer.Flatten(), Layer.Dense(3));
        ConversionResult result = Converter(MaxPooling.BeforeNeurons).Convert(source);
        Assert.Equal("conv2d.linear", result.Network["max_pooling2d"].Inputs[0].Source);
        Assert.Equal("max_pooling2d", result.Network["conv2d"].Inputs[0].Source);
        Assert.Equal("conv2d", result.Network["flatten"].Inputs[0].Source);
        Assert.Equal(Shape.Image(2, 2, 2), result.Network.ShapeOf("conv2d"));
        Assert.Contains("exact", result.Report.Lines.Single(line => line.Layer == "max_pooling2d").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_pools_in_a_row_both_move() =>
        Assert.IsType<Population>(Converter(MaxPooling.BeforeNeurons).Convert(Network.Sequential(
            Shape.Image(8, 8, 1), 1, Layer.Conv2D(2, 1, activation: Activation.Relu), Layer.MaxPool2D(2), Layer.GlobalMaxPool())).Network["conv2d"].Layer);

    /// <summary>A branch that reads the neurons keeps them; the pool gets some of its own, under its name.</summary>
    [Fact]
    public void Where_something_else_reads_the_neurons_the_pool_gets_its_own()
    {
        Network chain = Network.Sequential(Shape.Image(4, 4, 2), 1, Layer.Conv2D(2, 1, activation: Activation.Relu), Layer.MaxPool2D(2));
        Network source = new([.. chain.Nodes, new("branch", new AveragePool2D(2), "conv2d"), new("sum", new Add(), "max_pooling2d", "branch")], ["sum", "max_pooling2d"]);
        ConversionResult result = new Converter { SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() } }.Convert(source);
        Assert.Equal(["conv2d", "max_pooling2d"], result.Network.Nodes.Where(node => node.Layer is Population).Select(node => node.Name).Order());
        Assert.True(result.Verify([RandomNetworks.Inputs(source, 1), RandomNetworks.Inputs(source, 2)]).Holds);
    }

    [Fact]
    public void An_activation_that_falls_somewhere_stays_where_it_is()
    {
        Network source = Network.Sequential(Shape.Image(4, 4, 1), 1, Activation.Silu, Layer.MaxPool2D(2));
        Network converted = new PoolBeforeActivations([Activation.Silu]).Apply(source, new ConversionLog());
        Assert.Same(source, converted);
    }

    [Fact]
    public void A_gate_is_the_maximum_of_constant_inputs()
    {
        Tensor image = RandomNetworks.Numbers(Shape.Image(5, 4, 2), 3, "image", 1);
        Network gated = Network.Sequential(image.Shape, 1, new MaxPool2D(2) { IsGated = true, Padding = Padding.Same });
        float[] expected = new ForwardPass(gated).Run(image).ToArray();
        Assert.All([Backend.Reference, Backend.Cpu], backend => Assert.Equal(
            expected, gated.Compile(new() { Steps = 3, Backend = backend, Probes = [Probe.Value("max_pooling2d")] }).Open().Run(Stimulus.Constant(image)).Probe(0)[^expected.Length..].ToArray()));
    }

    private static Converter Converter(MaxPooling pooling) => new() { SwapActivations = { [Activation.Relu] = new IntegrateAndFire() }, MaxPooling = pooling };

    /// <summary>The mean output of a pool over four neurons with different rates.</summary>
    private static double Mean(MaxPooling pooling) => Mean(pooling, Activation.Relu);

    private static double Mean(MaxPooling pooling, Layer activation, params Layer[] between)
    {
        Network source = Network.Sequential(Shape.Image(2, 2, 1), 1, [activation, .. between, Layer.MaxPool2D(2), Layer.Flatten()]);
        Network network = Converter(pooling).Convert(source).Network;
        foreach (Node node in network.Nodes.Where(node => node.Layer is Population))
        {
            network = network.Replace(node.Name, (Population)node.Layer with { InitialPotential = InitialPotential.Constant(0.5) });
        }

        Session session = network.Compile(new() { Steps = Steps, Probes = [Probe.Value("flatten")] }).Open();

        return session.Run(Stimulus.Constant(_rates)).Probe(0).ToArray().Average();
    }
}
