using CsCheck;
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
        select Network.Sequential(
            ImageShape, seed,
            Layer.Conv2D(4, kernel, Padding.Same, Activation.Relu, stride, dilation, grouped ? 2 : 1, bias),
            Layer.AveragePool2D(pool, 1, same ? Padding.Same : Padding.Valid),
            Layer.Conv2D(6, new Extent2D(1, 2), Padding.Same, Activation.Relu, bias: bias),
            Layer.Flatten(),
            Layer.Dense(5, Activation.Relu),
            Layer.Dense(Classes, Activation.Softmax));

    /// <summary>The same, converted with a random scale and a random synapse.</summary>
    public static Gen<Network> Spiking { get; } =
        from rate in Rate
        from scale in Gen.Double[20, 400]
        from synapse in Gen.Int[0, 2].Select(kind => kind switch { 0 => null, 1 => new Lowpass(0), _ => new Lowpass(0.005) })
        select Convert(rate, scale, synapse);

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
