namespace Galvani.Datasets;

/// <summary>
/// Fetches datasets from their publishers, only when it is told to. An interrupted download is resumed where it stopped; a file appears under its name
/// only after its size and checksum were found right. It makes no second attempt by itself. Safe for several threads with different folders.
/// </summary>
public sealed class Downloader : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _client;
    private readonly TimeSpan _stall;

    /// <summary>A downloader with a connection of its own.</summary>
    public Downloader()
        : this(new SocketsHttpHandler { ConnectTimeout = _patience }, _patience)
    {
    }

    /// <summary>A downloader for tests, which cannot wait a minute.</summary>
    internal Downloader(HttpMessageHandler handler, TimeSpan stall)
    {
        // No limit on the whole: a slow line may take hours. Silence is limited, see FileDownload.
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _stall = stall;
    }

    /// <summary>Fetches the files of a dataset that a folder lacks.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="folder">Where to; made if it is missing. <see cref="DownloadableDataset.CacheFolder"/> is the usual one.</param>
    /// <param name="progress">Is told after every block.</param>
    /// <param name="cancel">Stops; what came so far is kept and resumed the next time.</param>
    /// <exception cref="DownloadException">No network, a refusal, an interruption, a wrong size.</exception>
    /// <exception cref="InvalidDataException">The file is not the one that was published, or its archive is damaged.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public async Task DownloadAsync(DownloadableDataset dataset, string folder, IProgress<DownloadProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        RequireFolder(folder);
        foreach (DownloadableFile file in dataset.Files.Where(file => !file.IsIn(folder)))
        {
            string part = Path.Combine(folder, file.Name + ".part");
            await new FileDownload(_client, _stall, file, part).RunAsync(progress, cancel).ConfigureAwait(false);
            await CheckAsync(file, part, cancel).ConfigureAwait(false);
            if (file.UnpacksTo is string inner)
            {
                TarArchive.Unpack(part, inner, folder, cancel);
                File.Delete(part);
            }
            else
            {
                File.Move(part, Path.Combine(folder, file.Name), overwrite: true);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static void RequireFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using FileStream trial = new(Path.Combine(folder, $".{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{folder}: the folder cannot be made or written; name another one, for the cache in the variable {DatasetCache.Variable}", error);
        }
    }

    private static async Task CheckAsync(DownloadableFile file, string part, CancellationToken cancel)
    {
        Checksum found = await file.Checksum.OfFileAsync(part, cancel).ConfigureAwait(false);
        if (found != file.Checksum)
        {
            File.Delete(part); // resuming it would give the same wrong file

            throw new InvalidDataException(
                $"{file.Address}: has the checksum {found}, published is {file.Checksum.Hex}; the file was deleted, download it again or bring your own with --data FOLDER");
        }
    }
}
