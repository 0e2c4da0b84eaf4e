using System.Globalization;
using Galvani.Cli.Progress;
using Galvani.Datasets;

namespace Galvani.Cli.Classify;

/// <summary>A dataset that is known by name, in the user's cache.</summary>
internal static class CachedDataset
{
    /// <summary>Its folder, after fetching it if that is allowed and needed.</summary>
    /// <exception cref="FileNotFoundException">It is not there, and may not be fetched.</exception>
    public static string Folder(DownloadableDataset known, bool download, string option, Terminal terminal, CancellationToken cancel)
    {
        string folder = known.CacheFolder;
        if (!known.IsIn(folder))
        {
            if (!download)
            {
                string size = (known.Bytes / 1e6).ToString("F0", CultureInfo.InvariantCulture);

                throw new FileNotFoundException(
                    $"{known}: is not in {folder} yet; give --download to fetch its {size} MB from {known.Files[0].Address.Host}, or name your own folder with {option}");
            }

            using Downloader downloader = new();
            downloader.DownloadAsync(known, folder, new DownloadLines(terminal, known), cancel).GetAwaiter().GetResult();
        }

        return folder;
    }
}
