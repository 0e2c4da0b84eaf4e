using Galvani.Cli.Usage;
using Galvani.Datasets;
using Galvani.Imaging;
using Galvani.Tensors;

namespace Galvani.Cli.Classify;

/// <summary>The training images of a dataset that a user names.</summary>
internal static class TrainingImages
{
    /// <summary>The images, in an order in which the first ones are of all classes.</summary>
    /// <param name="path">A dataset's name or a path.</param>
    /// <param name="download">Whether a dataset that is known by name may be fetched.</param>
    /// <param name="option">What named it.</param>
    /// <param name="preprocessing">What is done to them.</param>
    /// <param name="network">What they are for: image files are brought to its size.</param>
    /// <param name="terminal">Shows the progress of a download.</param>
    /// <param name="cancel">Stops a download.</param>
    public static Dataset Load(string path, bool download, string option, PreprocessingChoice preprocessing, Network network, Terminal terminal, CancellationToken cancel)
    {
        if (KnownDatasets.Find(path) is DownloadableDataset known)
        {
            return preprocessing.Apply(known.Train(CachedDataset.Folder(known, download, option, terminal, cancel)), path);
        }

        DatasetForm form = DatasetPath.FormOf(path);

        return form == DatasetForm.ImageFolder
            ? Mixed(ImageFolder.Open(path, network.ShapeOf(network.Inputs[0]), preprocessing.ForImageFiles))
            : preprocessing.Apply(DatasetPath.Train(path, form, network.ShapeOf(network.Outputs[0]).Size), path);
    }

    /// <summary>Whether a dataset that a user names has training images apart from its test images.</summary>
    public static bool AreIn(string path) => KnownDatasets.Find(path) is not null || DatasetPath.HasTest(path, DatasetPath.FormOf(path));

    /// <summary>
    /// A folder is sorted by class. In an order of no meaning, always the same, its first images and its last ones are of all classes, which is what a part
    /// for calibration or validation needs.
    /// </summary>
    private static Dataset Mixed(Dataset dataset) =>
        dataset.Select(Enumerable.Range(0, dataset.Count).OrderBy(image => Rng.Philox((uint)image, 0, 0, 0, 0, 0).X).ThenBy(image => image));
}
