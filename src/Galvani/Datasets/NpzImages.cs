using System.Collections.Immutable;
using Galvani.Tensors;

namespace Galvani.Datasets;

/// <summary>Images and labels under the names that people give them in <c>.npz</c> files, or give to two <c>.npy</c> files.</summary>
internal static class NpzImages
{
    private static readonly ImmutableArray<(string Images, string Labels)> _plain = [("x", "y"), ("images", "labels")];
    private static readonly ImmutableArray<(string Images, string Labels)> _test =
        [("x_test", "y_test"), ("test_images", "test_labels"), ("test_x", "test_y"), .. _plain];

    private static readonly ImmutableArray<(string Images, string Labels)> _train =
        [("x_train", "y_train"), ("train_images", "train_labels"), ("train_x", "train_y"), .. _plain];

    /// <summary>Whether an archive has test images of their own, not only some that may be either.</summary>
    public static bool HasTest(string path)
    {
        using Npz file = Npz.Open(path);

        return _test.Except(_plain).Any(pair => file.Names.Contains(pair.Images) && file.Names.Contains(pair.Labels));
    }

    public static Dataset Load(string path, bool train, ImmutableArray<string> classNames)
    {
        using Npz file = Npz.Open(path);
        ImmutableArray<(string Images, string Labels)> pairs = train ? _train : _test;
        foreach ((string images, string labels) in pairs.Where(pair => file.Names.Contains(pair.Images) && file.Names.Contains(pair.Labels)))
        {
            return new ArrayDataset(file.Read(images), file.Read(labels), classNames);
        }

        string known = string.Join(", ", pairs.Select(pair => $"{pair.Images} and {pair.Labels}"));

        throw new InvalidDataException($"{path}: its arrays are {string.Join(", ", file.Names)}; call images and labels {known}");
    }

    /// <summary>Images from an <c>.npy</c> file; the labels are in the same folder under the name that goes with that of the images.</summary>
    public static Dataset LoadNpy(string path, bool train, ImmutableArray<string> classNames)
    {
        ImmutableArray<(string Images, string Labels)> pairs = train ? _train : _test;
        string name = Path.GetFileNameWithoutExtension(path);
        string? labels = pairs.FirstOrDefault(pair => pair.Images == name).Labels;
        if (labels is null)
        {
            throw new InvalidDataException($"{path}: nothing says where its labels are; call images and labels {string.Join(", ", pairs.Select(pair => $"{pair.Images}.npy and {pair.Labels}.npy"))}");
        }

        string file = Path.Combine(Path.GetDirectoryName(path)!, $"{labels}.npy");

        return File.Exists(file)
            ? Dataset.FromNpy(path, file, classNames)
            : throw new FileNotFoundException($"{file}: there is no such file; put the labels of {Path.GetFileName(path)} there", file);
    }
}
