using Galvani.Cli.Usage;
using Galvani.Datasets;
using Galvani.Imaging;

namespace Galvani.Cli.Classify;

/// <summary>Which images are classified.</summary>
/// <param name="Path">A dataset's name or a path; null for the built-in images.</param>
/// <param name="Images">How many of the first ones; null for all.</param>
/// <param name="Download">Whether a dataset that is known by name may be fetched.</param>
/// <param name="Preprocessing">What is done to them.</param>
internal sealed record DataSource(string? Path, int? Images, bool Download, PreprocessingChoice Preprocessing)
{
    /// <summary>What results say of it.</summary>
    public string Description => Path ?? "sample images (built in)";

    /// <summary>The images.</summary>
    /// <param name="network">What they are for: image files are brought to its size.</param>
    /// <param name="terminal">Shows the progress of a download.</param>
    /// <param name="warn">Is told where there are fewer than asked for.</param>
    /// <param name="cancel">Stops a download.</param>
    public Dataset Load(Network network, Terminal terminal, Action<string> warn, CancellationToken cancel)
    {
        Dataset all = Path is null ? Preprocessing.Apply(SampleImages.Load(), Description)
            : KnownDatasets.Find(Path) is DownloadableDataset known ? Preprocessing.Apply(known.Test(CachedDataset.Folder(known, Download, "--data", terminal, cancel)), Description)
            : DatasetPath.FormOf(Path) is DatasetForm form and not DatasetForm.ImageFolder ? Preprocessing.Apply(DatasetPath.Test(Path, form, network.ShapeOf(network.Outputs[0]).Size), Description)
            : ImageFolder.Open(Path, network.ShapeOf(network.Inputs[0]), Preprocessing.ForImageFiles);
        int wanted = Images ?? all.Count;
        if (wanted > all.Count)
        {
            warn($"--images: {wanted} are asked for, the data has {all.Count}; all are used{(Path is null ? ", give --data for more" : "")}");
        }

        return all.Take(wanted);
    }
}
