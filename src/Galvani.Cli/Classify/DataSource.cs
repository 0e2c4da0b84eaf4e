namespace Galvani.Cli.Classify;

/// <summary>Which images are classified.</summary>
/// <param name="Folder">The folder of CIFAR-10; null for the built-in images.</param>
/// <param name="Images">How many of the first ones; null for the default.</param>
internal sealed record DataSource(string? Folder, int? Images)
{
    /// <summary>How many of the built-in images a first run takes, so that it is over in seconds.</summary>
    public const int FirstRun = 100;

    /// <summary>What results say of it.</summary>
    public string Description => Folder ?? "sample images (built in)";

    /// <summary>The images.</summary>
    /// <param name="warn">Is told where there are fewer than asked for.</param>
    public Dataset Load(Action<string> warn)
    {
        Dataset all = Folder is null ? SampleImages.Load() : Cifar10.Test(Folder);
        int wanted = Images ?? (Folder is null ? FirstRun : all.Count);
        if (wanted > all.Count)
        {
            warn($"--images: {wanted} are asked for, {Description} has {all.Count}; all of those are used{(Folder is null ? ", give --data for more" : "")}");
        }

        return all.Take(wanted);
    }
}
