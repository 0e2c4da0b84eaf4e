using System.Collections.Immutable;
using Galvani.Datasets;

namespace Galvani;

/// <summary>Fashion-MNIST: 28x28 grey images of ten kinds of clothes, pixels 0 to 255, in the files of MNIST.</summary>
/// <remarks>Xiao, Rasul, Vollgraf 2017, "Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms", arXiv:1708.07747.</remarks>
public static class FashionMnist
{
    /// <summary>The classes in the order of their labels.</summary>
    public static ImmutableArray<string> ClassNames { get; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>Shape of an image.</summary>
    public static Shape ImageShape => Mnist.ImageShape;

    /// <summary>The 10,000 test images.</summary>
    /// <inheritdoc cref="Mnist.Test"/>
    public static Dataset Test(string folder) => IdxImages.Load(folder, IdxImages.TestPrefix, ClassNames);

    /// <summary>The 60,000 training images.</summary>
    /// <inheritdoc cref="Mnist.Test"/>
    public static Dataset Train(string folder) => IdxImages.Load(folder, IdxImages.TrainPrefix, ClassNames);
}
