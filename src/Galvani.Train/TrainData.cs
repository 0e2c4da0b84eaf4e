using Galvani.Cli;
using Galvani.Cli.Classify;
using Galvani.Cli.Usage;
using Galvani.Datasets;

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
        Dataset train = TrainingImages.Load(Path, Download, "--data", WithoutPixels, network, terminal, cancel);

        return (Images is int images ? train.Take(images) : train, Test(network));
    }

    private Dataset? Test(Network network)
    {
        if (!TrainingImages.AreIn(Path))
        {
            return null; // then there are no others
        }

        return Raw(KnownDatasets.Find(Path) is DownloadableDataset known
            ? known.Test(known.CacheFolder)
            : DatasetPath.Test(Path, DatasetPath.FormOf(Path), network.ShapeOf(network.Outputs[0]).Size));
    }

    /// <summary>Pixels stay as they are: what is to be done to them is the first layer of the network.</summary>
    private Dataset Raw(Dataset dataset) => WithoutPixels.Apply(dataset, Path);
}
