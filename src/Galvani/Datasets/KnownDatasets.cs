using System.Collections.Immutable;

namespace Galvani.Datasets;

/// <summary>The datasets that are known by name.</summary>
public static class KnownDatasets
{
    /// <summary>CIFAR-10, the binary version.</summary>
    /// <remarks>Address and checksum: https://www.cs.toronto.edu/~kriz/cifar.html ("CIFAR-10 binary version", 162 MB).</remarks>
    public static DownloadableDataset Cifar10 { get; } = new(
        "cifar10",
        "Krizhevsky 2009, https://www.cs.toronto.edu/~kriz/cifar.html",
        [
            new DownloadableFile(
                new Uri("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
                170_052_171,
                Checksum.Md5("c32a1d4ab5d03f1284b67883e8d87530"),
                Galvani.Cifar10.FolderName),
        ],
        Galvani.Cifar10.Test,
        Galvani.Cifar10.Train);

    /// <summary>MNIST.</summary>
    /// <remarks>
    /// The publisher's page, http://yann.lecun.com/exdb/mnist/, gives names and sizes in bytes but no checksums, and no longer serves the files.
    /// Address and checksums are those of the mirror that PyTorch keeps:
    /// https://github.com/pytorch/vision/blob/main/torchvision/datasets/mnist.py.
    /// </remarks>
    public static DownloadableDataset Mnist { get; } = new(
        "mnist",
        "LeCun, Cortes, Burges, http://yann.lecun.com/exdb/mnist/; mirror of PyTorch",
        IdxFiles(
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
            (9_912_422, "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
            (28_881, "d53e105ee54ea40749a09fcbcd1e9432"),
            (1_648_877, "9fb629c4189551a2d022fa330f9573f3"),
            (4_542, "ec29112dd5afa0611ce80d1b7f02629c")),
        Galvani.Mnist.Test,
        Galvani.Mnist.Train);

    /// <summary>Fashion-MNIST.</summary>
    /// <remarks>
    /// Addresses and checksums: https://github.com/zalandoresearch/fashion-mnist, section "Get the Data". It gives rounded sizes (26 MBytes, 29 KBytes,
    /// ...); the exact ones are those that its server reports. The server speaks HTTP alone; the checksum guards the content.
    /// </remarks>
    public static DownloadableDataset FashionMnist { get; } = new(
        "fashion-mnist",
        "Xiao, Rasul, Vollgraf 2017, https://github.com/zalandoresearch/fashion-mnist",
        IdxFiles(
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
            (26_421_880, "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
            (29_515, "25c81989df183df01b3e8a0aad5dffbe"),
            (4_422_102, "bef4ecab320f06d8554ea6380940ec79"),
            (5_148, "bb300cfdad3c16e7a12a480ee83cd310")),
        Galvani.FashionMnist.Test,
        Galvani.FashionMnist.Train);

    /// <summary>All of them.</summary>
    public static ImmutableArray<DownloadableDataset> All { get; } = [Cifar10, Mnist, FashionMnist];

    /// <summary>The dataset of a name; null where there is none.</summary>
    public static DownloadableDataset? Find(string name) => All.FirstOrDefault(dataset => dataset.Name == name);

    private static ImmutableArray<DownloadableFile> IdxFiles(string address, params ReadOnlySpan<(long Bytes, string Md5)> files)
    {
        ImmutableArray<string> names = ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"];
        ImmutableArray<DownloadableFile>.Builder result = ImmutableArray.CreateBuilder<DownloadableFile>();
        for (int i = 0; i < files.Length; i++)
        {
            result.Add(new DownloadableFile(new Uri(address + names[i]), files[i].Bytes, Checksum.Md5(files[i].Md5)));
        }

        return result.ToImmutable();
    }
}
