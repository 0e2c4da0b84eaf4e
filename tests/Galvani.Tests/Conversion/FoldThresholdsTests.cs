using System.Collections.Immutable;
using CsCheck;
using Galvani.Graph;
using Galvani.Inference;
using Galvani.Layers;
using Xunit;

namespace Galvani.Conversion;

public sealed class FoldThresholdsTests
{
    private static readonly Gen<double> _threshold = Gen.Double[-3, 3].Select(exponent => Math.Pow(10, exponent));

    [Fact]
    public void Folding_thresholds_preserves_the_function_of_every_random_network() => Gen.Select(RandomNetworks.All, _threshold.Array[40], Gen.Bool).Sample(
        (source, numbers, perChannel) =>
        {
            Network folded = new FoldThresholds(Thresholds(source, numbers, perChannel)).Apply(source, new ConversionLog());
            Tensor[] inputs = RandomNetworks.Inputs(source, 0);
            ForwardPass before = new(source), after = new(folded);
            before.Run(inputs);
            after.Run(inputs);
            foreach ((string name, string now) in source.Outputs.Zip(folded.Outputs))
            {
                float[] expected = before.Value(name).ToArray(), actual = after.Value(now).ToArray();
                float largest = expected.Max(value => Math.Max(1, Math.Abs(value)));
                Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-5 * largest, $"{pair} of {source}"));
            }
        },
        iter: 500);

    [Fact]
    public void Activations_are_in_units_of_their_thresholds() => Gen.Select(RandomNetworks.All, _threshold.Array[40], Gen.Bool).Sample(
        (source, numbers, perChannel) =>
        {
            ImmutableDictionary<string, ImmutableArray<double>> thresholds = Thresholds(source, numbers, perChannel);
            Network folded = new FoldThresholds(thresholds).Apply(source, new ConversionLog());
            Tensor[] inputs = RandomNetworks.Inputs(source, 0);
            ForwardPass before = new(source), after = new(folded);
            before.Run(inputs);
            after.Run(inputs);
            foreach ((string name, ImmutableArray<double> threshold) in thresholds)
            {
                float[] expected = before.Value(name).ToArray(), actual = after.Value(name).ToArray();
                double[] scaled = [.. expected.Select((value, i) => value / threshold[i % threshold.Length])];
                double largest = scaled.Max(value => Math.Max(1, Math.Abs(value)));
                Assert.All(scaled.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-4 * largest, $"{pair} of {name} in {source}"));
            }
        },
        iter: 200);

    /// <summary>Symptom S11: a bias is divided by its own layer's threshold, so the answers stay, all of them.</summary>
    [Fact]
    public void Biases_have_the_scale_of_their_own_layer()
    {
        Network source = Network.Sequential(
            Shape.Vector(8), 3, Layer.Dense(16, Activation.Relu), Layer.Dense(16, Activation.Relu), Layer.Dense(5));
        foreach (string name in source.Nodes.Where(node => node.Layer is Dense).Select(node => node.Name))
        {
            Dense dense = (Dense)source[name].Layer;
            source = source.Replace(name, new Dense(dense.Kernel, new Tensor(dense.Bias!.Shape, [.. Enumerable.Range(0, dense.Units).Select(i => (i % 3) - 1f)])));
        }

        Network folded = new FoldThresholds(new Dictionary<string, ImmutableArray<double>> { ["dense"] = [7], ["dense_1"] = [0.2] }).Apply(source, new ConversionLog());
        ForwardPass before = new(source), after = new(folded);
        for (int trial = 0; trial < 200; trial++)
        {
            Tensor input = RandomNetworks.Inputs(source, trial)[0];
            Assert.Equal(Scores.Largest(before.Run(input)), Scores.Largest(after.Run(input)));
        }

        Assert.Equal(((Dense)source["dense.linear"].Layer).Bias!.Span[0] / 7, ((Dense)folded["dense.linear"].Layer).Bias!.Span[0], 1e-6);
    }

    [Fact]
    public void A_reader_without_weights_gets_its_values_back_and_the_others_do_not()
    {
        Network source = new(
            [
                new("input", new Input(Shape.Vector(2))), new("a.linear", new Dense(new Tensor(new Shape(2, 2), [1, 2, 3, 4])), "input"), new("a", Activation.Relu, "a.linear"),
                new("b", new Dense(new Tensor(new Shape(2, 2), [1, 1, 1, 1])), "a"), new("sum", new Add(), "a", "b"),
            ],
            ["sum"]);
        Network folded = new FoldThresholds(new Dictionary<string, ImmutableArray<double>> { ["a"] = [2, 8] }).Apply(source, new ConversionLog());
        Assert.Equal([0.5f, 0.25f, 1.5f, 0.5f], ((Dense)folded["a.linear"].Layer).Kernel.Span.ToArray());
        Assert.Equal([2, 2, 8, 8], ((Dense)folded["b"].Layer).Kernel.Span.ToArray());
        Assert.Equal([2, 8], ((Affine)folded["a.value"].Layer).Scale.Span.ToArray());
        Assert.Equal(["a.value", "b"], folded["sum"].Inputs.Select(edge => edge.Source));
    }

    [Fact]
    public void Thresholds_that_do_not_fit_are_refused()
    {
        Network source = Network.Sequential(Shape.Vector(2), 1, Layer.Dense(3, Activation.Relu), Layer.Dense(2));
        ConversionLog log = new();
        new FoldThresholds(new Dictionary<string, ImmutableArray<double>> { ["dense"] = [1, 2] }).Apply(source, log);
        Assert.Contains("2 thresholds", Assert.Single(log.Report(source).Refusals).What, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new FoldThresholds(new Dictionary<string, ImmutableArray<double>> { ["dense"] = [0] }));
        Assert.Throws<ArgumentException>(() => new FoldThresholds(new Dictionary<string, ImmutableArray<double>> { ["dense"] = [] }));
        Assert.Throws<ArgumentException>(() => new FoldThresholds(new Dictionary<string, ImmutableArray<double>> { ["dense"] = [double.NaN] }));
    }

    private static ImmutableDictionary<string, ImmutableArray<double>> Thresholds(Network network, double[] numbers, bool perChannel) => network.Nodes
        .Where(node => node.Layer is Relu { Slope: 0, Threshold: 0 })
        .ToImmutableDictionary(
            node => node.Name,
            node => perChannel && ((Relu)node.Layer).IsPlain
                ? Enumerable.Range(0, network.ShapeOf(node.Name)[^1]).Select(channel => numbers[channel % numbers.Length]).ToImmutableArray()
                : [numbers[node.Name.Length]]);
}
