namespace Galvani.Datasets;

/// <summary>What lies at a path.</summary>
public enum DatasetForm
{
    /// <summary>The folder of CIFAR-10's binary version, or its parent.</summary>
    Cifar10,

    /// <summary>A folder of IDX files, named as those of MNIST.</summary>
    Idx,

    /// <summary>A NumPy archive.</summary>
    Npz,

    /// <summary>A folder with a folder of image files per class.</summary>
    ImageFolder,

    /// <summary>A NumPy file of images, with one of labels beside it.</summary>
    Npy,
}
