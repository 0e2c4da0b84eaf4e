using Galvani.Layers;

namespace Galvani.Graph;

/// <summary>Small networks that several tests use.</summary>
internal static class Networks
{
    /// <summary>The network of the tutorial.</summary>
    public static Network Tutorial(ulong seed = 1) => Network.Sequential(
        Shape.Image(32, 32, 3), seed,
        Layer.Conv2D(32, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2),
        Layer.Conv2D(64, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2),
        Layer.Conv2D(128, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2),
        Layer.Flatten(), Layer.Dense(512, Activation.Relu), Layer.Dense(10, Activation.Softmax));

    /// <summary>A few layers of every kind on a small image.</summary>
    public static Network Small(ulong seed = 1) => Network.Sequential(
        Shape.Image(6, 6, 2), seed,
        Layer.Conv2D(4, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2), Layer.Conv2D(3, 2, activation: Activation.Relu),
        Layer.Flatten(), Layer.Dense(5, Activation.Relu), Layer.Dense(3, Activation.Softmax));

    /// <summary>Two inputs, two outputs, one of them read by the other one's branch.</summary>
    public static Network TwoInputsTwoOutputs() => new(
        [
            new Node("left", new Input(Shape.Vector(3))),
            new Node("right", new Input(Shape.Vector(2))),
            new Node("narrow", Dense(3, 2), "left"),
            new Node("wide", Dense(2, 4), "right"),
            new Node("deep", Activation.Relu, "narrow"),
        ],
        ["deep", "wide"]);

    public static Dense Dense(int inputs, int units) => new(RandomNetworks.Numbers(new Shape(inputs, units), 1, "kernel", 1));
}
