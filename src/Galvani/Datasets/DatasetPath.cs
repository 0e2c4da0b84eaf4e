namespace Galvani.Datasets;

/// <summary>Finds out what kind of dataset lies at a path that a user names. Nothing there is ever checksummed.</summary>
public static class DatasetPath
{
    /// <summary>What lies at a path, judged by names of files and folders.</summary>
    /// <exception cref="DirectoryNotFoundException">Nothing is there.</exception>
    /// <exception cref="InvalidDataException">It is none of the known forms.</exception>
    public static DatasetForm FormOf(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (File.Exists(path))
        {
            return Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".npz" => DatasetForm.Npz,
                ".npy" => DatasetForm.Npy,
                _ => throw new InvalidDataException($"{path}: is not a dataset; name an .npz file of images and labels, an .npy file of images, or a folder"),
            };
        }

        if (!Directory.Exists(path))
        {
            throw new DirectoryNotFoundException($"{path}: there is no such folder, nor a dataset of this name; the names are {Names()}");
        }

        return Directory.Exists(Path.Combine(path, Cifar10.FolderName)) || Directory.EnumerateFiles(path, "*_batch*.bin").Any() ? DatasetForm.Cifar10
            : IdxImages.AreIn(path) ? DatasetForm.Idx
            : Directory.EnumerateDirectories(path).Any() ? DatasetForm.ImageFolder
            : throw new InvalidDataException(
                $"{path}: has no images; wanted are test_batch.bin of CIFAR-10, t10k-images-idx3-ubyte of MNIST, or a folder of images per class");
    }

    /// <summary>The test images at a path whose form needs no decoder.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="form">What lies there.</param>
    /// <param name="classes">How many classes the network tells apart: arrays have numbers of classes, but not the names.</param>
    /// <exception cref="IOException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or a label is none of the classes.</exception>
    public static Dataset Test(string path, DatasetForm form, int classes) => form switch
    {
        DatasetForm.Cifar10 => Cifar10.Test(path),
        DatasetForm.Idx => IdxImages.Load(path, IdxImages.TestPrefix, ClassNumbers.UpTo(classes - 1)),
        DatasetForm.Npz => Dataset.FromNpz(path, classNames: ClassNumbers.UpTo(classes - 1)),
        DatasetForm.Npy => NpzImages.LoadNpy(path, train: false, ClassNumbers.UpTo(classes - 1)),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "image files are read by Galvani.Imaging"),
    };

    /// <summary>The training images at a path whose form needs no decoder.</summary>
    /// <inheritdoc cref="Test"/>
    public static Dataset Train(string path, DatasetForm form, int classes) => form switch
    {
        DatasetForm.Cifar10 => Cifar10.Train(path),
        DatasetForm.Idx => IdxImages.Load(path, IdxImages.TrainPrefix, ClassNumbers.UpTo(classes - 1)),
        DatasetForm.Npz => Dataset.FromNpz(path, train: true, ClassNumbers.UpTo(classes - 1)),
        DatasetForm.Npy => NpzImages.LoadNpy(path, train: true, ClassNumbers.UpTo(classes - 1)),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "image files are read by Galvani.Imaging"),
    };

    /// <summary>Whether there are test images apart from the training images; where there are none, both methods give the same.</summary>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static bool HasTest(string path, DatasetForm form) => form switch
    {
        DatasetForm.Cifar10 or DatasetForm.Idx => true,
        DatasetForm.Npz => NpzImages.HasTest(path),
        _ => false,
    };

    private static string Names() => string.Join(", ", KnownDatasets.All.Select(dataset => dataset.Name));
}
