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

    [Theory]
    [InlineData("flatten")]
    [InlineData("conv1d")]
    public void A_layer_that_mixes_the_steps_is_refused(string mixing)
    {
        Network source = mixing == "flatten"
            ? Network.Sequential(new Shape(4, 3), 1, Layer.Dense(2), Layer.Flatten())
            : Network.Sequential(new Shape(4, 3), 1, Layer.Conv1D(2, 2));
        Assert.Equal(mixing, Assert.Single(new Converter { TemporalModel = true }.Check(source).Refusals).Node);
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
