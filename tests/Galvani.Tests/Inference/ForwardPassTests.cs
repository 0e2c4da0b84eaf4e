using CsCheck;
using Galvani.Graph;
using Galvani.Layers;
using Xunit;

namespace Galvani.Inference;

public sealed class ForwardPassTests
{
    [Fact]
    public void Shapes_and_values_of_random_networks_are_those_of_an_independent_oracle() =>
        RandomNetworks.All.Sample(network =>
        {
            Tensor[] inputs = RandomNetworks.Inputs(network, 0);
            ForwardPass pass = new(network);
            pass.Run(inputs);
            foreach ((string node, NaiveValue expected) in NaiveForward.Run(network, inputs))
            {
                Assert.Equal(expected.Shape, network.ShapeOf(node).Extents);
                RequireClose(expected.Values, pass.Value(node));
            }
        }, iter: 500);

    [Fact]
    public void A_pass_depends_on_no_earlier_pass() =>
        RandomNetworks.All.Sample(network =>
        {
            ForwardPass used = new(network), fresh = new(network);
            used.Run(RandomNetworks.Inputs(network, 1));
            Assert.Equal(fresh.Run(RandomNetworks.Inputs(network, 2)), used.Run(RandomNetworks.Inputs(network, 2)));
        });

    [Fact]
    public void A_convolution_in_groups_is_the_convolutions_of_its_groups_side_by_side()
    {
        Tensor kernel = RandomNetworks.Numbers(new Shape(3, 3, 2, 6), 1, "kernel", 1), image = RandomNetworks.Numbers(Shape.Image(5, 5, 4), 2, "image", 1);
        float[] whole = Run(new Conv2D(kernel, groups: 2), image);
        for (int group = 0; group < 2; group++)
        {
            float[] part = Run(new Conv2D(Slice(kernel, group * 3, 3)), Slice(image, group * 2, 2));
            Assert.Equal(part, whole.Where((_, i) => i % 6 / 3 == group));
        }
    }

    [Fact]
    public void A_same_pool_does_not_count_its_padding() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 4], Gen.Int[1, 3], Gen.Float[-100, 100]).Sample((side, size, stride, value) =>
        {
            Tensor constant = new(Shape.Image(side, side, 2), [.. Enumerable.Repeat(value, side * side * 2)]);
            float[] means = Run(new AveragePool2D(size) { Stride = stride, Padding = Padding.Same }, constant);
            Assert.All(means, mean => Assert.InRange(mean, value - (1e-5 * MathF.Abs(value)), value + (1e-5 * MathF.Abs(value))));
        });

    [Fact]
    public void Probabilities_are_positive_and_sum_to_1_however_large_the_scores() =>
        Gen.Float[-1e30f, 1e30f].Array[1, 20].Sample(scores =>
        {
            float[] probabilities = Run(Activation.Softmax, new Tensor(Shape.Vector(scores.Length), scores));
            Assert.All(probabilities, probability => Assert.InRange(probability, 0, 1));
            Assert.Equal(1, probabilities.Sum(), 1e-5);
        });

    [Fact]
    public void What_is_not_a_number_stays_visible_in_the_scores()
    {
        Network network = Network.Sequential(
            Shape.Image(4, 4, 1), 1, Layer.Conv2D(2, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2), Layer.Flatten(), Layer.Dense(3, Activation.Softmax));
        Assert.Equal(-1, Scores.Largest(new ForwardPass(network).Run(new Tensor(Shape.Image(4, 4, 1), [.. Enumerable.Repeat(float.NaN, 16)]))));
    }

    [Fact]
    public void Inputs_of_the_wrong_number_or_size_are_refused()
    {
        ForwardPass pass = new(Network.Sequential(Shape.Vector(3), 1, Layer.Dense(2)));
        Assert.Throws<ArgumentException>(() => pass.Run(new float[4]).ToArray());
        Assert.Throws<ArgumentException>(() => pass.Run(Array.Empty<Tensor>()).ToArray());
        Assert.Throws<ArgumentException>(() => pass.Value("conv2d").ToArray());
    }

    [Fact]
    public void A_network_that_needs_time_has_no_forward_pass()
    {
        Network rate = Network.Sequential(Shape.Vector(3), 1, Layer.Dense(2, Activation.Relu));
        Assert.Throws<UnsupportedNetworkException>(() => new ForwardPass(rate.Replace("dense", new Population(new SpikingRectifiedLinear()))));
        Assert.Throws<UnsupportedNetworkException>(() => new ForwardPass(rate.Connect("dense", new Edge("dense.linear", Delayed: true))));
    }

    private static float[] Run(Layer layer, Tensor input) => new ForwardPass(Network.Sequential(input.Shape, 0, layer)).Run(input).ToArray();

    /// <summary>Some places of the last axis.</summary>
    private static Tensor Slice(Tensor tensor, int start, int count)
    {
        int last = tensor.Shape[^1];

        return new Tensor(new Shape([.. tensor.Shape.Extents[..^1], count]), [.. tensor.Span.ToArray().Where((_, i) => i % last >= start && i % last < start + count)]);
    }

    private static void RequireClose(double[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double allowed = 1e-4 * Math.Max(1, expected.Max(Math.Abs));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.InRange(actual[i], expected[i] - allowed, expected[i] + allowed);
        }
    }
}
