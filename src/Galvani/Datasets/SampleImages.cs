using System.Collections.Immutable;
using Galvani.Datasets;
using Galvani.Tensors;

namespace Galvani;

/// <summary>
/// 200 test images of CIFAR-10 that come with Galvani, so that a first run needs no download: the first 20 of each class, in file order.
/// </summary>
/// <remarks>Krizhevsky 2009, "Learning multiple layers of features from tiny images". They were decoded from a JPEG copy of the test set.</remarks>
public static class SampleImages
{
    private const string Resource = "sample-images.safetensors";
    private static readonly Lazy<Safetensors> _file = new(Open);
    private static readonly Lazy<ImmutableArray<int>> _indices = new(() => [.. _file.Value.Integers("indices")]);

    /// <summary>Where each image stands in the test file that they were taken from.</summary>
    public static ImmutableArray<int> Indices => _indices.Value;

    /// <summary>The images with their labels.</summary>
    public static Dataset Load() => new CifarRecords([_file.Value.Bytes("records").ToArray()]);

    private static Safetensors Open()
    {
        using Stream stream = typeof(SampleImages).Assembly.GetManifestResourceStream(Resource)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);

        return Safetensors.Parse(Resource, bytes);
    }
}
