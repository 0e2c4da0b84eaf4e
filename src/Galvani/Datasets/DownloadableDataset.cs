using System.Collections.Immutable;

namespace Galvani.Datasets;

/// <summary>A dataset that Galvani knows by name and can fetch from its publisher on request.</summary>
public sealed class DownloadableDataset
{
    private readonly Func<string, Dataset> _test;
    private readonly Func<string, Dataset> _train;

    internal DownloadableDataset(string name, string source, ImmutableArray<DownloadableFile> files, Func<string, Dataset> test, Func<string, Dataset> train)
    {
        Name = name;
        Source = source;
        Files = files;
        _test = test;
        _train = train;
    }

    /// <summary>What users call it: lower case, no blanks.</summary>
    public string Name { get; }

    /// <summary>Who made it and where addresses and checksums are published.</summary>
    public string Source { get; }

    /// <summary>Its files.</summary>
    public ImmutableArray<DownloadableFile> Files { get; }

    /// <summary>Bytes of all downloads.</summary>
    public long Bytes => Files.Sum(file => file.Bytes);

    /// <summary>Its folder in the user's cache, see <see cref="DatasetCache"/>.</summary>
    public string CacheFolder => Path.Combine(DatasetCache.Folder, Name);

    /// <summary>Whether all of it is in a folder. Names are looked at, not contents: what the downloader puts there is whole.</summary>
    public bool IsIn(string folder) => Files.All(file => file.IsIn(folder));

    /// <summary>Its test images from a folder that has them.</summary>
    /// <exception cref="IOException">The folder lacks a file.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public Dataset Test(string folder) => _test(folder);

    /// <summary>Its training images from a folder that has them.</summary>
    /// <inheritdoc cref="Test"/>
    public Dataset Train(string folder) => _train(folder);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
