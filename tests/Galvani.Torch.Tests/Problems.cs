using Galvani.Tensors;

namespace Galvani.Torch;

/// <summary>Small learning problems and networks for them.</summary>
internal static class Problems
{
    public static Shape Image { get; } = Shape.Image(6, 6, 2);

    /// <summary>Noise with one bright corner; which one is the class. Another shape holds the same pixels in the same order.</summary>
    public static Dataset Corners(int count, uint seed = 1, float contrast = 1, Shape? shape = null) => Dataset.From(
        [.. Enumerable.Range(0, count).Select(i => new Tensor(shape ?? Image, [.. Enumerable.Range(0, Image.Size).Select(place => Rng.Uniform(seed, "noise", place, i) + (InCorner(place, i % 4) ? contrast : 0))]))],
        [.. Enumerable.Range(0, count).Select(i => i % 4)],
        ["top left", "top right", "bottom left", "bottom right"]);

    /// <summary>Every kind of layer that has something to train or to draw.</summary>
    public static Network Everything(ulong seed = 1)
    {
        Network chain = Network.Sequential(
            Image, seed,
            Layer.Rescaling(2, -1), Layer.Conv2D(4, 3, Padding.Same), Layer.BatchNormalization(Activation.Relu, momentum: 0.9), Layer.Conv2D(4, 3, Padding.Same, Activation.Relu),
            Layer.MaxPool2D(2), Layer.AveragePool2D(3, padding: Padding.Same), Layer.SeparableConv2D(4, 2, Padding.Same), Layer.PRelu(), Layer.Conv2DTranspose(3, 2, stride: 2), Layer.Flatten(), Layer.Dropout(0.2), Layer.Dense(8, Activation.Relu), Layer.Dense(4, Activation.Softmax));
        Node sum = new("sum", new Galvani.Layers.Add(), "conv2d_1", "batch_normalization");

        return new Network([.. chain.Nodes.Select(node => node.Name == "max_pooling2d" ? node with { Inputs = [new Edge("sum")] } : node), sum], chain.Outputs);
    }

    private static bool InCorner(int place, int corner)
    {
        (int row, int column) = (place / Image[2] / Image[1], place / Image[2] % Image[1]);

        return row / 3 == corner / 2 && column / 3 == corner % 2;
    }
}
