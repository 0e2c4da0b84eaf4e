namespace Galvani.Cli.Classify;

/// <summary>Which images are classified.</summary>
/// <param name="Folder">The folder of CIFAR-10; null for the built-in images.</param>
/// <param name="Images">How many of the first ones; null for all.</param>
internal sealed record DataSource(string? Folder, int? Images)
{
    /// <summary>What results say of it.</summary>
    public string Description => Folder ?? "sample images (built in)";

    /// <summary>The images.</summary>
    /// <param name="warn">Is told where there are fewer than asked for.</param>
    public Dataset Load(Action<string> warn)
    {
        Dataset all = Folder is null ? SampleImages.Load() : Cifar10.Test(Folder);
        int wanted = Images ?? all.Count;
        if (wanted > all.Count)
        {
            warn($"--images: {wanted} are asked for, the data has {all.Count}; all are used{(Folder is null ? ", give --data for more" : "")}");
        }

        return all.Take(wanted);
    }
}
