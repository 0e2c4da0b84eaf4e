using CsCheck;
using Galvani.Graph;
using Galvani.Inference;
using Galvani.Layers;
using Xunit;

namespace Galvani.Conversion;

/// <summary>The layers that only training needs leave a network without changing its function.</summary>
public sealed class TrainingLayersTests
{
    [Fact]
    public void Folding_preserves_the_function_of_random_networks() => RandomNetworks.All.Sample(
        source =>
        {
            Network folded = new FoldBatchNormalization().Apply(source, new ConversionLog());
            Tensor[] inputs = RandomNetworks.Inputs(source, 0);
            float[] expected = new ForwardPass(source).Run(inputs).ToArray(), actual = new ForwardPass(folded).Run(inputs).ToArray();
            float largest = expected.Max(value => Math.Max(1, Math.Abs(value)));
            Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-5 * largest, $"{pair} of {source}"));
            Assert.DoesNotContain(folded.Nodes, node => node.Layer is BatchNormalization);
        },
        iter: 500);

    [Theory]
    [InlineData(Padding.Same)]
    [InlineData(Padding.Valid)]
    public void Behind_a_convolution_it_becomes_part_of_the_weights(Padding padding)
    {
        Network source = Network.Sequential(
            Shape.Image(5, 5, 2), 1, Layer.Conv2D(4, 3, padding, bias: false), Trained(4), Activation.Relu, Layer.Flatten(), Layer.Dense(3), Trained(3));
        ConversionReport report = new Converter().Check(source);
        Network folded = new Converter().Convert(source).Network;
        Assert.DoesNotContain(folded.Nodes, node => node.Layer is BatchNormalization or Affine);
        Assert.Equal(2, report.Lines.Count(line => line.Verdict == Verdict.Removed));
        Assert.Equal(["dense"], folded.Outputs);
    }

    /// <summary>In front of a convolution that pads, the zeros around would be normalized too: it stays. Elsewhere it goes into the weights behind it.</summary>
    [Theory]
    [InlineData(Padding.Valid, 1, true)]
    [InlineData(Padding.Same, 1, false)]
    [InlineData(Padding.Valid, 2, true)]
    public void In_front_of_a_convolution_it_becomes_part_of_the_weights_where_that_is_exact(Padding padding, int groups, bool folds)
    {
        Network source = Network.Sequential(Shape.Image(5, 5, 4), 1, Activation.Relu, Trained(4), Layer.Conv2D(6, 3, padding, groups: groups), Activation.Relu, Trained(6), Layer.Flatten(), Layer.Dense(3));
        Network folded = new FoldBatchNormalization().Apply(source, new ConversionLog());
        Assert.Equal(folds ? 0 : 1, folded.Nodes.Count(node => node.Layer is Affine));
        Tensor[] inputs = RandomNetworks.Inputs(source, 1);
        float[] expected = new ForwardPass(source).Run(inputs).ToArray(), actual = new ForwardPass(folded).Run(inputs).ToArray();
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void Two_in_a_row_both_become_part_of_the_weights()
    {
        Network source = Network.Sequential(Shape.Image(5, 5, 2), 1, Layer.Conv2D(4, 3), Trained(4), Trained(4));
        Network folded = new FoldBatchNormalization().Apply(source, new ConversionLog());
        Assert.Equal(["input", "conv2d"], folded.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void A_sum_that_something_else_reads_keeps_its_weights()
    {
        Network chain = Network.Sequential(Shape.Image(5, 5, 2), 1, Layer.Conv2D(4, 3), Trained(4));
        Network source = new(chain.Nodes.Add(new Node("sum", new Add(), "conv2d", "batch_normalization")), ["sum"]);
        Network folded = new FoldBatchNormalization().Apply(source, new ConversionLog());
        Assert.Same(source["conv2d"].Layer, folded["conv2d"].Layer);
        Assert.IsType<Affine>(folded["batch_normalization"].Layer);
    }

    [Fact]
    public void Dropout_is_gone_and_nothing_else_changed()
    {
        Network source = Network.Sequential(Shape.Vector(4), 1, Layer.Dropout(0.3), Layer.Dense(3, Activation.Relu), Layer.Dropout(0.5), Layer.Dense(2), Layer.Dropout(0.1));
        Network without = new RemoveDropout().Apply(source, new ConversionLog());
        Assert.Equal(["input", "dense.linear", "dense", "dense_1", "dropout_2"], without.Nodes.Select(node => node.Name));
        Assert.Equal(["dropout_2"], without.Outputs);
        Assert.IsType<Identity>(without["dropout_2"].Layer);
        Tensor input = RandomNetworks.Numbers(Shape.Vector(4), 1, "input", 1);
        Assert.Equal(new ForwardPass(source).Run(input), new ForwardPass(without).Run(input));
    }

    [Fact]
    public void Statistics_that_cannot_be_are_a_problem_of_the_network()
    {
        Tensor One(float value) => new(Shape.Vector(1), [value]);
        BatchNormalization good = new(One(1), One(0), One(0), One(1));
        Assert.Throws<ArgumentException>(() => new BatchNormalization(One(1), One(0), One(0), new Tensor(Shape.Vector(2), [1, 1])));
        BatchNormalization[] bad = [new(One(1), One(0), One(0), One(-1)), good with { Epsilon = 0 }, good with { Momentum = 1.5 }, good with { Epsilon = double.NaN }];
        Assert.All(bad, layer => Assert.Single(Assert.Throws<UnsupportedNetworkException>(() => Network.Sequential(Shape.Vector(1), 0, layer)).Problems));
        Assert.Throws<UnsupportedNetworkException>(() => Network.Sequential(Shape.Vector(2), 0, good));
    }

    private static BatchNormalization Trained(int channels)
    {
        Tensor Numbers(string name) => RandomNetworks.Numbers(Shape.Vector(channels), 9, name, 1);
        float[] variances = [.. Numbers("variance").Span.ToArray().Select(value => Math.Abs(value) + 0.1f)];

        return new BatchNormalization(Numbers("gamma"), Numbers("beta"), Numbers("mean"), new Tensor(Shape.Vector(channels), variances));
    }
}
