using System.Collections.Immutable;
using Galvani.Datasets;

namespace Galvani;

/// <summary>MNIST: 28x28 grey images of handwritten digits, pixels 0 to 255, white on black.</summary>
/// <remarks>LeCun, Bottou, Bengio, Haffner 1998, "Gradient-based learning applied to document recognition", doi:10.1109/5.726791.</remarks>
public static class Mnist
{
    /// <summary>The classes in the order of their labels.</summary>
    public static ImmutableArray<string> ClassNames { get; } = ClassNumbers.UpTo(9);

    /// <summary>Shape of an image.</summary>
    public static Shape ImageShape { get; } = Shape.Image(28, 28, 1);

    /// <summary>The 10,000 test images.</summary>
    /// <param name="folder">Holds the official files, <c>t10k-images-idx3-ubyte</c> and so on, packed (<c>.gz</c>) or not.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">The folder lacks a file.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static Dataset Test(string folder) => IdxImages.Load(folder, IdxImages.TestPrefix, ClassNames);

    /// <summary>The 60,000 training images.</summary>
    /// <inheritdoc cref="Test"/>
    public static Dataset Train(string folder) => IdxImages.Load(folder, IdxImages.TrainPrefix, ClassNames);
}
