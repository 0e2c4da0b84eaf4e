using CsCheck;
using Galvani.Graph;
using Galvani.Layers;
using Galvani.Simulation;
using Xunit;

namespace Galvani.Conversion;

/// <summary>The options that NengoDL's converter has too.</summary>
public sealed class ConverterOptionsTests
{
    private static readonly Tensor _kernel = RandomNetworks.Numbers(new Shape(4, 3), 1, "kernel", 1);

    [Fact]
    public void Without_fallbacks_every_rate_node_is_refused_by_name()
    {
        Network source = Network.Sequential(
            Shape.Image(4, 4, 2), 1, Layer.Conv2D(2, 1, activation: Activation.Relu), Layer.MaxPool2D(2), Activation.Sigmoid, Layer.Flatten(), Layer.Dense(3, Activation.Softmax));
        Converter strict = new() { SwapActivations = Relu, AllowFallback = false };
        Assert.Equal(["activation", "dense"], strict.Check(source).Refusals.Select(problem => problem.Node));
        Assert.All(strict.Check(source).Refusals, problem => Assert.NotEmpty(problem.Remedy));
        Assert.Empty(new Converter { SwapActivations = Relu }.Check(source).Refusals);
    }

    [Fact]
    public void Shared_weights_are_refused_on_request()
    {
        Network source = new(
            [new("a", new Input(Shape.Vector(4))), new("b", new Input(Shape.Vector(4))), new("first", new Dense(_kernel), "a"), new("second", new Dense(_kernel), "b"), new("sum", new Add(), "first", "second")],
            ["sum"]);
        Problem refusal = Assert.Single(new Converter { SplitSharedWeights = false }.Check(source).Refusals);
        Assert.Equal(("second", "shares weights with first"), (refusal.Node, refusal.What));
        Network blocks = new(
            [new("a", new Input(Shape.Vector(4))), new("d.linear", new Dense(_kernel), "a"), new("d", Activation.Relu, "d.linear"), new("d.1.linear", new Dense(_kernel), "a"), new("d.1", Activation.Relu, "d.1.linear"), new("sum", new Add(), "d", "d.1")],
            ["sum"]);
        Assert.Equal(["d.1"], new Converter { SwapActivations = Relu, SplitSharedWeights = false }.Check(blocks).Refusals.Select(problem => problem.Node));
        Assert.Empty(new Converter().Check(source).Refusals);
    }

    [Fact]
    public void A_network_that_goes_on_being_trained_keeps_its_training_layers()
    {
        Network source = Network.Sequential(Shape.Image(4, 4, 2), 1, Layer.Conv2D(2, 1), Layer.BatchNormalization(Activation.Relu), Layer.Dropout(0.5));
        Network converted = new Converter { SwapActivations = Relu, InferenceOnly = false }.Convert(source).Network;
        Assert.Contains(converted.Nodes, node => node.Layer is BatchNormalization);
        Assert.Contains(converted.Nodes, node => node.Layer is Dropout);
    }

    /// <summary>Shown row by row, a temporal network gives the rows of the whole sequence's answer.</summary>
    [Fact]
    public void A_temporal_model_computes_one_row_in_each_step() => Gen.Select(Gen.Int[1, 5], Gen.Int[1, 3], Gen.Int[1, 4], Gen.Bool).Sample((steps, height, channels, same) =>
    {
        Tensor kernel = RandomNetworks.Numbers(new Shape(1, 1, 3, channels, 2), 1, "kernel", 1);
        Network source = Network.Sequential(
            new Shape(steps, height, 5, channels), 1,
            Block.Of(new Conv3D(kernel) { Padding = same ? Padding.Same : Padding.Valid }, Activation.Relu),
            new AveragePool3D(new Extent3D(1, 1, 2)),
            Layer.Reshape(new Shape(steps, height * (same ? 2 : 1) * 2)),
            Layer.Dense(3, Activation.Tanh));
        Tensor sequence = RandomNetworks.Inputs(source, 1)[0];
        float[] expected = new Inference.ForwardPass(source).Run(sequence).ToArray();
        Network converted = new Converter { TemporalModel = true }.Convert(source).Network;
        Assert.Equal(Shape.Image(height, 5, channels), converted.ShapeOf("input"));
        ImageResult run = converted.Compile(new() { Steps = steps, Probes = [Probe.Value("dense")] }).Open().Run(Stimulus.Sequence(sequence.Memory));
        Assert.All(expected.Zip(run.Probe(0).ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    });

    public static TheoryData<string, Network> Mixing => new()
    {
        { "flatten", Network.Sequential(new Shape(4, 3), 1, Layer.Dense(2), Layer.Flatten()) },
        { "conv1d", Network.Sequential(new Shape(4, 3), 1, Layer.Conv1D(2, 2)) },
        { "conv1d", Network.Sequential(new Shape(6, 4), 1, Layer.Conv1D(5, 3, activation: Activation.Relu), Layer.Dense(3)) },
        { "max_pooling1d", Network.Sequential(new Shape(6, 4), 1, Layer.Conv1D(5, 1, activation: Activation.Relu), Layer.MaxPool1D(2)) },
    };

    /// <summary>Whatever becomes of the layer in other passes, a refusal stays.</summary>
    [Theory]
    [MemberData(nameof(Mixing))]
    public void A_layer_that_mixes_the_steps_is_refused(string mixing, Network source)
    {
        Converter converter = new() { SwapActivations = Relu, TemporalModel = true };
        Assert.Equal(mixing, Assert.Single(converter.Check(source).Refusals).Node);
        Assert.Throws<UnsupportedNetworkException>(() => converter.Convert(source));
    }

    [Fact]
    public void A_temporal_conversion_is_verified_over_its_steps()
    {
        Network source = Network.Sequential(new Shape(6, 4), 1, Layer.Dense(5, Activation.Relu), Layer.Dense(3));
        ConversionResult result = new Converter { SwapActivations = Relu, TemporalModel = true }.Convert(source);
        Assert.True(result.Verify([RandomNetworks.Inputs(source, 1)]).Holds);
    }

    /// <summary>A max pool is a rate node unless it takes the largest current in front of neurons.</summary>
    [Fact]
    public void Without_fallbacks_a_max_pool_must_stand_before_neurons()
    {
        Block conv = Layer.Conv2D(2, 1), spiking = Layer.Conv2D(2, 1, activation: Activation.Relu);
        Network Chain(params Block[] blocks) => Network.Sequential(Shape.Image(8, 8, 2), 1, blocks);
        string[] Refused(Network source, MaxPooling pooling = MaxPooling.BeforeNeurons) =>
            [.. new Converter { SwapActivations = Relu, AllowFallback = false, MaxPooling = pooling }.Check(source).Refusals.Select(problem => problem.Node)];
        Assert.Equal(["max_pooling2d"], Refused(Chain(spiking, conv, Layer.MaxPool2D(2))));
        Assert.Empty(Refused(Chain(spiking, new ZeroPadding(new Extent3D(0, 1, 1), new Extent3D(0, 1, 1)), Layer.MaxPool2D(2))));
        Assert.Empty(Refused(Chain(spiking, Layer.MaxPool2D(2), Layer.MaxPool2D(2))));
        Assert.Equal(["max_pooling2d"], Refused(Chain(spiking, Layer.MaxPool2D(2), Activation.Relu), MaxPooling.Keep));
        Assert.Equal(["max_pooling2d"], Refused(Chain(spiking, Layer.AveragePool2D(2), Layer.MaxPool2D(2))));
    }

    [Fact]
    public void Branches_of_different_length_are_reported()
    {
        Problem warning = Assert.Single(new Converter { SwapActivations = Relu, Synapse = new Lowpass(0.005) }.Check(Branches()).Warnings);
        Assert.Equal("sum", warning.Node);
        Assert.Contains("0 and 2 synapses", warning.What, StringComparison.Ordinal);
        Assert.Empty(new Converter { SwapActivations = Relu }.Check(Branches()).Warnings);
    }

    /// <summary>On request, what both branches say of a change arrives in the same step.</summary>
    [Fact]
    public void Branches_of_different_length_wait_for_each_other()
    {
        Converter converter = new() { SwapActivations = { [Activation.Relu] = new RectifiedLinear() }, Synapse = new Lowpass(0), MatchDelays = true };
        ConversionResult result = converter.Convert(Branches());
        Assert.Empty(result.Report.Warnings);
        Tensor ones = new(Shape.Vector(4), [1, 2, 3, 4]);
        Assert.True(result.Verify([[ones]]).Holds);
        float[] values = result.Network.Compile(new() { Steps = 4, Probes = [Probe.Value("sum")] }).Open().Run(Stimulus.Constant(ones)).Probe(0).ToArray();
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 2, 4, 6, 8, 2, 4, 6, 8], values);
    }

    private static Dictionary<Activation, INeuronModel> Relu => new() { [Activation.Relu] = new SpikingRectifiedLinear() };

    /// <summary>An input, and behind two ReLUs the same input again; their sum.</summary>
    private static Network Branches() => new(
        [new("input", new Input(Shape.Vector(4))), new("first", Activation.Relu, "input"), new("second", Activation.Relu, "first"), new("sum", new Add(), "input", "second")], ["sum"]);
}
