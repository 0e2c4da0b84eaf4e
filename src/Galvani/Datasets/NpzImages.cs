using System.Collections.Immutable;
using Galvani.Tensors;

namespace Galvani.Datasets;

/// <summary>Images and labels under the names that people give them in <c>.npz</c> files.</summary>
internal static class NpzImages
{
    private static readonly ImmutableArray<(string Images, string Labels)> _plain = [("x", "y"), ("images", "labels")];
    private static readonly ImmutableArray<(string Images, string Labels)> _test =
        [("x_test", "y_test"), ("test_images", "test_labels"), ("test_x", "test_y"), .. _plain];

    private static readonly ImmutableArray<(string Images, string Labels)> _train =
        [("x_train", "y_train"), ("train_images", "train_labels"), ("train_x", "train_y"), .. _plain];

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
}
