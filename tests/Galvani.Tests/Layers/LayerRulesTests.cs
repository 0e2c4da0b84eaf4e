using Galvani.Graph;
using Xunit;

namespace Galvani.Layers;

public sealed class LayerRulesTests
{
    [Fact]
    public void Numbers_that_make_no_layer_are_refused_where_they_are_written()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Layer.Conv2D(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Layer.Conv2D(8, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Layer.Conv2D(8, 3, groups: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Layer.Conv2D(8, 3, stride: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Layer.Conv2D(8, 3, dilation: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Layer.Dense(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Layer.AveragePool2D(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Layer.AveragePool2D(2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Layer.MaxPool2D(2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Add(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Layer.Conv1D(8, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Layer.Conv3D(8, 3, stride: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Layer.DepthwiseConv2D(3, multiplier: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Layer.SeparableConv2D(8, 3, dilation: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new UpSampling(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ZeroPadding(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Cropping(0, -1));
        Assert.Throws<ArgumentException>(() => new Permute(0, 0));
        Assert.Throws<ArgumentException>(() => new Permute());
        Conv2DTranspose transposed = new(RandomNetworks.Numbers(new Shape(3, 3, 2, 1), 1, "kernel", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => transposed with { Padding = Padding.Causal });
        Assert.Throws<ArgumentOutOfRangeException>(() => transposed with { OutputPadding = -1 });
        Assert.All([-0.1, 1, double.NaN], rate => Assert.Throws<ArgumentOutOfRangeException>(() => Layer.Dropout(rate)));
    }

    [Fact]
    public void Weights_that_do_not_fit_together_are_refused()
    {
        Tensor kernel = RandomNetworks.Numbers(new Shape(3, 3, 2, 4), 1, "kernel", 1), three = new(Shape.Vector(3), [1, 2, 3]);
        Assert.Throws<ArgumentException>(() => new Conv2D(kernel, three));
        Assert.Throws<ArgumentException>(() => new Conv2D(kernel, groups: 3));
        Assert.Throws<ArgumentException>(() => new Conv2D(three));
        Assert.Throws<ArgumentException>(() => new Dense(kernel));
        Assert.Throws<ArgumentException>(() => new Dense(new Tensor(new Shape(1, 2), [1, 2]), three));
    }

    [Fact]
    public void A_shape_that_does_not_fit_is_refused_with_a_remedy()
    {
        Conv2D conv = new(RandomNetworks.Numbers(new Shape(3, 3, 2, 4), 1, "kernel", 1));
        Shape[] wrong = [Shape.Vector(18), Shape.Image(2, 9, 2), Shape.Image(9, 9, 3)];
        Assert.All(wrong, shape => Assert.NotEmpty(Assert.Throws<ShapeMismatchException>(() => conv.Infer(shape)).Remedy));
        Assert.NotEmpty(Assert.Throws<ShapeMismatchException>(() => new AveragePool2D(3).Infer(Shape.Image(2, 9, 2))).Remedy);
        Assert.NotEmpty(Assert.Throws<ShapeMismatchException>(() => Networks.Dense(3, 2).Infer(Shape.Vector(4))).Remedy);
    }

    [Fact]
    public void Groups_that_do_not_divide_the_channels_are_a_problem_of_the_network() =>
        Assert.Throws<UnsupportedNetworkException>(() => Network.Sequential(Shape.Image(5, 5, 3), 0, Layer.Conv2D(4, 3, groups: 2)));

    [Fact]
    public void Activations_are_equal_by_kind()
    {
        Assert.Equal(Activation.Relu, new Relu());
        Assert.NotEqual(Activation.Relu, Activation.Softmax);
        Assert.True(Activation.Relu.IsElementwise);
        Assert.False(Activation.Softmax.IsElementwise);
    }

    [Fact]
    public void Layers_are_equal_when_their_weights_and_settings_are()
    {
        Tensor Kernel() => RandomNetworks.Numbers(new Shape(3, 3, 2, 4), 1, "kernel", 1);
        Assert.Equal(new Conv2D(Kernel()), new Conv2D(Kernel()));
        Assert.NotEqual(new Conv2D(Kernel()), new Conv2D(Kernel()) { Stride = 2 });
    }

    [Fact]
    public void Initial_potentials_are_a_function_of_seed_node_and_neuron()
    {
        float[] Fill(InitialPotential potential, ulong seed, string node, int count)
        {
            float[] values = new float[count];
            potential.Fill(seed, node, values);

            return values;
        }

        Assert.Equal(Fill(InitialPotential.Uniform, 1, "conv2d", 50), Fill(InitialPotential.Uniform, 1, "conv2d", 100)[..50]);
        Assert.NotEqual(Fill(InitialPotential.Uniform, 1, "conv2d", 50), Fill(InitialPotential.Uniform, 2, "conv2d", 50));
        Assert.NotEqual(Fill(InitialPotential.Uniform, 1, "conv2d", 50), Fill(InitialPotential.Uniform, 1, "dense", 50));
        Assert.All(Fill(InitialPotential.Uniform, 1, "conv2d", 1000), v => Assert.True(v is >= 0 and < 1));
        Assert.Equal([0.5f, 0.5f], Fill(InitialPotential.Constant(0.5), 1, "conv2d", 2));
        Assert.Equal([1, 2], Fill(InitialPotential.Given(new Tensor(Shape.Vector(2), [1, 2])), 1, "conv2d", 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => InitialPotential.Constant(double.NaN));
    }
}
