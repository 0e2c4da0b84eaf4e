using System.Collections.Immutable;
using Galvani.Datasets;

namespace Galvani;

/// <summary>The CIFAR-10 dataset in its binary layout: 32x32 colour images of 10 classes, pixels 0 to 255.</summary>
/// <remarks>Krizhevsky 2009, "Learning multiple layers of features from tiny images"; https://www.cs.toronto.edu/~kriz/cifar.html.</remarks>
public static class Cifar10
{
    /// <summary>The folder that the official archive unpacks to.</summary>
    public const string FolderName = "cifar-10-batches-bin";

    private const string TestFile = "test_batch.bin";
    private static readonly ImmutableArray<string> _trainFiles =
        ["data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"];

    /// <summary>The classes in the order of their labels.</summary>
    public static ImmutableArray<string> ClassNames { get; } =
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>Shape of an image.</summary>
    public static Shape ImageShape { get; } = Shape.Image(32, 32, 3);

    /// <summary>The 10,000 test images.</summary>
    /// <param name="folder">The folder <c>cifar-10-batches-bin</c> or its parent.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">The folder lacks a file.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static Dataset Test(string folder) => Load(folder, [TestFile]);

    /// <summary>The 50,000 training images.</summary>
    /// <inheritdoc cref="Test"/>
    public static Dataset Train(string folder) => Load(folder, _trainFiles);

    private static CifarRecords Load(string folder, ImmutableArray<string> files)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: there is no such folder; name {FolderName} or the folder that contains it");
        }

        string inner = Path.Combine(folder, FolderName);
        string place = Directory.Exists(inner) ? inner : folder;

        return new CifarRecords([.. files.Select(file => ReadRecords(Path.Combine(place, file)))]);
    }

    private static byte[] ReadRecords(string file)
    {
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"{file}: there is no such file; name the folder {FolderName} of the CIFAR-10 binary version, or its parent", file);
        }

        byte[] bytes = File.ReadAllBytes(file);
        CifarRecords.Check(file, bytes);

        return bytes;
    }
}
