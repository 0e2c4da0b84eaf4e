using Xunit;

namespace Galvani.Layers;

/// <summary>Uniform limits: He et al. 2015 in front of a ReLU, Glorot and Bengio 2010 elsewhere.</summary>
public sealed class InitialWeightsTests
{
    [Fact]
    public void A_convolution_in_front_of_a_relu_is_drawn_within_the_limit_of_He() =>
        RequireLimit(Make(Shape.Image(9, 9, 6), Layer.Conv2D(32, 3, activation: Activation.Relu)), Math.Sqrt(6.0 / (9 * 6)));

    [Fact]
    public void A_linear_convolution_is_drawn_within_the_limit_of_Glorot() =>
        RequireLimit(Make(Shape.Image(9, 9, 6), Layer.Conv2D(32, 3)), Math.Sqrt(6.0 / ((9 * 6) + (9 * 32))));

    [Fact]
    public void Groups_see_fewer_channels_and_are_drawn_accordingly() =>
        RequireLimit(Make(Shape.Image(9, 9, 6), Layer.Conv2D(32, 3, activation: Activation.Relu, groups: 2)), Math.Sqrt(6.0 / (9 * 3)));

    [Fact]
    public void A_dense_layer_is_drawn_within_the_limit_of_its_activation()
    {
        RequireLimit(Make(Shape.Vector(100), Layer.Dense(40, Activation.Relu)), Math.Sqrt(6.0 / 100));
        RequireLimit(Make(Shape.Vector(100), Layer.Dense(40, Activation.Softmax)), Math.Sqrt(6.0 / 140));
    }

    [Fact]
    public void Biases_start_at_0_and_can_be_left_out()
    {
        Assert.All(Make(Shape.Vector(10), Layer.Dense(4)).Weights.Last().Value.Span.ToArray(), bias => Assert.Equal(0, bias));
        Assert.Equal(["kernel"], Make(Shape.Vector(10), Layer.Dense(4, bias: false)).Weights.Select(weight => weight.Name));
    }

    private static Layer Make(Shape input, Block block) => block.Make(new BlockContext(input, "layer", 5, block.Activation));

    /// <summary>Within the limit and close to it, symmetric about 0, with the variance of a uniform distribution.</summary>
    private static void RequireLimit(Layer layer, double limit)
    {
        float[] values = layer.Weights.First().Value.Span.ToArray();
        Assert.InRange(values.Max(), 0.97 * limit, limit);
        Assert.InRange(values.Min(), -limit, -0.97 * limit);
        Assert.InRange(values.Average(), -limit * 6 / Math.Sqrt(3 * values.Length), limit * 6 / Math.Sqrt(3 * values.Length));
        Assert.InRange(values.Average(value => value * (double)value) / (limit * limit / 3), 0.85, 1.15);
    }
}
