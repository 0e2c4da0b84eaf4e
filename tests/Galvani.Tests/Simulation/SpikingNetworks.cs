using CsCheck;
using Galvani.Graph;
using Galvani.Layers;

namespace Galvani.Simulation;

/// <summary>Random small spiking classifiers and images, for the laws.</summary>
internal static class SpikingNetworks
{
    public const int Classes = 3;

    public static Shape ImageShape { get; } = Shape.Image(7, 6, 2);

    /// <summary>Rate networks with convolutions of random kernel, stride, dilation, groups and padding, pools, and dense layers.</summary>
    public static Gen<Network> Rate { get; } =
        from seed in Gen.ULong
        from kernel in Gen.Int[1, 3]
        from stride in Gen.Int[1, 2]
        from dilation in Gen.Int[1, 2]
        from grouped in Gen.Bool
        from pool in Gen.Int[1, 3]
        from same in Gen.Bool
        from bias in Gen.Bool
        from largest in Gen.Bool
        from skip in Gen.Int[0, 2]
        select Skip(skip, Network.Sequential(
            ImageShape, seed,
            Layer.Conv2D(4, kernel, Padding.Same, Activation.Relu, stride, dilation, grouped ? 2 : 1, bias),
            Layer.AveragePool2D(pool, 1, same ? Padding.Same : Padding.Valid),
            Layer.Conv2D(6, new Extent2D(1, 2), Padding.Same, Activation.Relu, bias: bias),
            Layer.BatchNormalization(epsilon: 0.5),
            largest ? Layer.MaxPool2D(new Extent2D(1, 2), 1, Padding.Same) : Layer.Dropout(0.5),
            Layer.Rescaling(0.5, 0.25),
            Layer.Conv2D(6, 1, activation: Activation.Relu),
            Layer.Flatten(),
            Layer.Dense(5, Activation.Relu),
            Layer.Dense(Classes, Activation.Softmax)));

    /// <summary>The same, converted with a random scale and a random synapse; many with connections that lead back.</summary>
    public static Gen<Network> Spiking { get; } =
        from rate in Rate
        from scale in Gen.Double[20, 400]
        from synapse in Gen.Int[0, 2].Select(kind => kind switch { 0 => null, 1 => new Lowpass(0), _ => new Lowpass(0.005) })
        from loops in RandomLoops.Some
        select loops(Convert(rate, scale, synapse));

    /// <summary>Some labelled random images.</summary>
    public static Gen<Dataset> Images { get; } =
        from count in Gen.Int[1, 7]
        from pixels in Gen.Float[0, 1].Array[ImageShape.Size].Array[count]
        from labels in Gen.Int[0, Classes - 1].Array[count]
        select Dataset.From([.. pixels.Select(values => new Tensor(ImageShape, values))], labels, ["a", "b", "c"]);

    public static Network Convert(Network rate, double scale, Synapse? synapse) => new Converter
    {
        SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() },
        ScaleFiringRates = scale,
        Synapse = synapse,
    }.Convert(rate).Network;

    /// <summary>Puts a skip connection around the last convolution: behind its population (1) or in front of it (2).</summary>
    private static Network Skip(int kind, Network network)
    {
        if (kind == 0)
        {
            return network;
        }

        Node sum = kind == 1 ? new("sum", new Add(), "conv2d_2", "conv2d_1") : new("sum", new Add(3), "conv2d_2.linear", "rescaling", "rescaling");
        string reader = kind == 1 ? "flatten" : "conv2d_2";

        return new Network([.. network.Nodes.Select(node => node.Name == reader ? node with { Inputs = [new Edge("sum")] } : node), sum], network.Outputs);
    }

    /// <summary>One neuron per pixel, fed by the pixels themselves.</summary>
    public static Network PixelNeurons(int pixels, INeuronModel neuron, double initialPotential = 0) => Network.Sequential(
        Shape.Vector(pixels), 0, new Population(neuron) { InitialPotential = InitialPotential.Constant(initialPotential) });

    /// <summary>Two scores behind the pixels: the sum of the even and of the odd ones.</summary>
    public static Network WithScores(this Network network)
    {
        int size = network.ShapeOf(network.Outputs[0]).Size;
        Tensor kernel = new(new Shape(size, 2), [.. Enumerable.Range(0, size * 2).Select(i => (i / 2) % 2 == i % 2 ? 1f : 0f)]);
        Node scores = new("scores", new Dense(kernel), network.Outputs[0]);

        return new Network(network.Nodes.Add(scores), ["scores"]);
    }
}
