using Galvani.Cli;
using Galvani.Cli.Classify;
using Galvani.Cli.Usage;
using Galvani.Datasets;
using Galvani.Imaging;
using Galvani.Tensors;

namespace Galvani.Train;

/// <summary>Which images a network is trained on, and which it is tested on afterwards.</summary>
/// <param name="Path">A dataset's name or a path.</param>
/// <param name="Images">How many of the first training images; null for all.</param>
/// <param name="Download">Whether a dataset that is known by name may be fetched.</param>
/// <param name="Preprocessing">What is done to the images.</param>
internal sealed record TrainData(string Path, int? Images, bool Download, PreprocessingChoice Preprocessing)
{
    private PreprocessingChoice WithoutPixels => Preprocessing with { Pixels = PixelScaling.None };

    /// <summary>The images; no test images where the data has none.</summary>
    /// <param name="network">What they are for: image files are brought to its size.</param>
    /// <param name="terminal">Shows the progress of a download.</param>
    /// <param name="cancel">Stops a download.</param>
    public (Dataset Train, Dataset? Test) Load(Network network, Terminal terminal, CancellationToken cancel)
    {
        (Dataset train, Dataset? test) = Read(network, terminal, cancel);

        return (Images is int images ? train.Take(images) : train, test);
    }

    private (Dataset Train, Dataset? Test) Read(Network network, Terminal terminal, CancellationToken cancel)
    {
        int classes = network.ShapeOf(network.Outputs[0]).Size;
        if (KnownDatasets.Find(Path) is DownloadableDataset known)
        {
            string folder = CachedDataset.Folder(known, Download, terminal, cancel);

            return (Raw(known.Train(folder)), Raw(known.Test(folder)));
        }

        DatasetForm form = DatasetPath.FormOf(Path);

        return form == DatasetForm.ImageFolder
            ? (Mixed(ImageFolder.Open(Path, network.ShapeOf(network.Inputs[0]), WithoutPixels.ForImageFiles)), null)
            : (Raw(DatasetPath.Train(Path, form, classes)), DatasetPath.HasTest(Path, form) ? Raw(DatasetPath.Test(Path, form, classes)) : null);
    }

    /// <summary>
    /// A folder is sorted by class. In an order of no meaning, always the same, its first images and its last ones are of all classes, which is what a part
    /// for validation needs.
    /// </summary>
    private static Dataset Mixed(Dataset dataset) =>
        dataset.Select(Enumerable.Range(0, dataset.Count).OrderBy(image => Rng.Philox((uint)image, 0, 0, 0, 0, 0).X).ThenBy(image => image));

    /// <summary>Pixels stay as they are: what is to be done to them is the first layer of the network.</summary>
    private Dataset Raw(Dataset dataset) => WithoutPixels.Apply(dataset, Path);
}
