using CsCheck;
using Galvani.Graph;
using Galvani.Inference;
using Galvani.Layers;
using Xunit;

namespace Galvani.Conversion;

/// <summary>Every pass that claims to preserve the function does so, on random networks of all layers.</summary>
public sealed class PassesTests
{
    private static readonly Activation[] _monotone = [Activation.Relu, Activation.Selu, Activation.Sigmoid, Activation.Tanh, Activation.Softplus];

    public static TheoryData<ConversionPass> Preserving =>
    [
        new LowerLayers(), new CancelPermutes(), new RemoveDropout(), new FoldBatchNormalization(), new SplitSlopes(), new PoolBeforeActivations(_monotone), new GateMaxPools(),
    ];

    [Theory]
    [MemberData(nameof(Preserving))]
    public void A_pass_preserves_the_function(ConversionPass pass) => Preserves(1e-5, _ => [pass]);

    [Fact]
    public void A_dropped_softmax_leaves_what_it_received() => Preserves(1e-5, _ => [new DropSoftmax()]);

    [Fact]
    public void Balanced_thresholds_preserve_the_function() => Preserves(1e-5, network => [new BalanceThresholds(Calibration(network))]);

    /// <summary>A weight is rounded up to four times on the way: by a normalization, by slopes, by the thresholds in front of it and behind it.</summary>
    [Fact]
    public void All_passes_before_the_neurons_preserve_the_function_in_their_order() =>
        Preserves(1e-4, network => Converter.Lossless(Images(network), new() { MaxPooling = MaxPooling.Gate }).PassesFor(network, Calibration(network)).TakeWhile(pass => pass is not ReplaceRectifiers));

    [Fact]
    public void Nothing_is_left_of_what_a_pass_takes_out() => RandomNetworks.All.Sample(
        source =>
        {
            ConversionLog log = new();
            Assert.DoesNotContain(new LowerLayers().Apply(source, log).Nodes, node => node.Layer is SeparableConv2D or Conv2DTranspose);
            Assert.DoesNotContain(new AverageMaxPools().Apply(source, log).Nodes, node => node.Layer is Pool { IsMaximum: true });
            Assert.DoesNotContain(new SplitSlopes().Apply(source, log).Nodes, node => node.Layer is PRelu { IsPerChannel: true });
            Network pooled = new PoolBeforeActivations(_monotone).Apply(source, log);
            Assert.DoesNotContain(pooled.Nodes, node => node.Layer is Pool { IsMaximum: true } && pooled[node.Inputs[0].Source].Layer is Activation activation && _monotone.Contains(activation));
        });

    /// <summary>What a merge reads is spread to its shape, and nothing else changes.</summary>
    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(4, 1, 3)]
    [InlineData(4, 5, 1)]
    public void A_merge_repeats_axes_of_extent_1(params int[] extents)
    {
        Network network = new(
            [new("left", new Input(Shape.Image(4, 5, 3))), new("right", new Input(new Shape(extents))), new("product", new Multiply(), "left", "right"), new("sum", new Add(), "right", "product")],
            ["sum"]);
        Tensor[] inputs = RandomNetworks.Inputs(network, 1);
        NaiveValue expected = NaiveForward.Run(network, inputs)["sum"];
        Assert.All(expected.Values.Zip(new ForwardPass(network).Run(inputs).ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.True(new Converter().Convert(network).Verify([inputs]).Holds);
    }

    /// <summary>Up to a softmax in the end, in whose place its input is compared.</summary>
    private static void Preserves(double tolerance, Func<Network, IEnumerable<ConversionPass>> passes) => Gen.Select(RandomNetworks.All, Gen.Int[1, 4]).Select((network, outputs) => network.WithOutputs([.. network.Outputs.Concat(network.Nodes.Select(node => node.Name).Reverse()).Distinct().Take(outputs)])).Sample(
        source =>
        {
            Network rewritten = passes(source).Aggregate(source, (network, pass) => pass.Apply(network, new ConversionLog()));
            Tensor[] inputs = RandomNetworks.Inputs(source, 0);
            ForwardPass before = new(source), after = new(rewritten);
            before.Run(inputs);
            after.Run(inputs);
            Assert.Equal(source.Outputs.Length, rewritten.Outputs.Length);
            foreach ((string name, string now) in source.Outputs.Zip(rewritten.Outputs))
            {
                bool isDropped = source[name].Layer is Softmax && rewritten[now].Layer is not Softmax;
                float[] expected = before.Value(isDropped ? source[name].Inputs[0].Source : name).ToArray(), actual = after.Value(now).ToArray();
                float largest = expected.Max(value => Math.Max(1, Math.Abs(value)));
                Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= tolerance * largest, $"{pair} of {source}"));
            }
        },
        iter: 300);

    private static CalibrationSet Calibration(Network network) => new(Images(network), steps: 16, threads: 1);

    private static Dataset Images(Network network) => Dataset.From([.. Enumerable.Range(0, 4).Select(trial => RandomNetworks.Inputs(network, trial)[0])], [0, 0, 0, 0], ["any"]);
}
