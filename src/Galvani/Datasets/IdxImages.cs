using System.Collections.Immutable;
using Galvani.Tensors;

namespace Galvani.Datasets;

/// <summary>A folder with the four files of MNIST, or of a dataset in its layout, each packed or not.</summary>
internal static class IdxImages
{
    public const string TestPrefix = "t10k";
    public const string TrainPrefix = "train";

    /// <summary>Whether a folder has such images for testing.</summary>
    public static bool AreIn(string folder) => Find(folder, ImageFile(TestPrefix)) is not null;

    public static Dataset Load(string folder, string prefix, ImmutableArray<string> classNames)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: there is no such folder; name the one that holds {ImageFile(prefix)}");
        }

        return new ArrayDataset(Read(folder, ImageFile(prefix)), Read(folder, $"{prefix}-labels-idx1-ubyte"), classNames);
    }

    private static string ImageFile(string prefix) => $"{prefix}-images-idx3-ubyte";

    private static NumericArray Read(string folder, string file) => Find(folder, file) is string path
        ? Idx.Read(path)
        : throw new FileNotFoundException($"{Path.Combine(folder, file)}: there is no such file, nor with .gz behind it; put it beside the others", Path.Combine(folder, file));

    private static string? Find(string folder, string file) =>
        new[] { file, file + ".gz" }.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
