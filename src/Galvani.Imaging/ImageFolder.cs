using System.Collections.Immutable;

namespace Galvani.Imaging;

/// <summary>A folder of images by class: each sub-folder is a class, its image files are that class's images.</summary>
public static class ImageFolder
{
    private const int MostNamed = 10;
    private static readonly ImmutableArray<string> _extensions = [".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif"];

    /// <summary>
    /// Opens a folder. Classes and files are sorted by their names, byte by byte, so labels are those of Keras and PyTorch. Files that are not called
    /// like images are passed over. Every header is looked at now; images are decoded when they are read.
    /// </summary>
    /// <param name="folder">The folder of the classes.</param>
    /// <param name="shape">What the network takes: height, width, and 1 channel for grey or 3 for colours.</param>
    /// <param name="preprocessing">What the network was trained on; <see cref="Preprocessing.Default"/> if null.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A class has no images, or files cannot be read: all of them are named.</exception>
    public static Dataset Open(string folder, Shape shape, Preprocessing? preprocessing = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ImagePreparation preparation = new(shape, preprocessing ?? Preprocessing.Default);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: there is no such folder; check the path");
        }

        string[] classes = [.. Directory.GetDirectories(folder).Where(IsShown).OrderBy(Path.GetFileName, StringComparer.Ordinal)];
        ImmutableArray<(string Path, int Label)> files = [.. classes.SelectMany((path, label) => Images(path).Select(file => (file, label)))];
        string[] empty = [.. classes.Where((_, label) => files.All(file => file.Label != label)).Select(Path.GetFileName)!];
        if (classes.Length == 0 || empty.Length > 0)
        {
            throw new InvalidDataException(classes.Length == 0
                ? $"{folder}: has no sub-folders; images lie in one folder per class"
                : $"{folder}: there are no images ({string.Join(", ", _extensions)}) in {Listed(empty)}; put some there, or remove the folder");
        }

        RefuseUnreadable(folder, files);

        return new ImageFolderDataset(files, shape, [.. classes.Select(path => Path.GetFileName(path))], preparation);
    }

    private static void RefuseUnreadable(string folder, ImmutableArray<(string Path, int Label)> files)
    {
        string?[] complaints = new string?[files.Length];
        Parallel.For(0, files.Length, i => complaints[i] = ImageDecoder.Complaint(files[i].Path));
        string[] bad = [.. complaints.OfType<string>()];
        if (bad.Length > 0)
        {
            throw new InvalidDataException($"{folder}: {bad.Length} of {files.Length} images cannot be read; remove or replace them: {Listed(bad)}");
        }
    }

    private static IEnumerable<string> Images(string folder) => Directory.GetFiles(folder)
        .Where(file => IsShown(file) && _extensions.Contains(Path.GetExtension(file).ToLowerInvariant()))
        .OrderBy(Path.GetFileName, StringComparer.Ordinal);

    private static bool IsShown(string path) => !Path.GetFileName(path).StartsWith('.');

    private static string Listed(string[] items) =>
        string.Join("; ", items.Take(MostNamed)) + (items.Length > MostNamed ? $"; and {items.Length - MostNamed} more" : "");
}
