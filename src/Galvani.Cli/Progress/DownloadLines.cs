using System.Diagnostics;
using System.Globalization;
using Galvani.Datasets;

namespace Galvani.Cli.Progress;

/// <summary>Tells of a download in plain lines, at most one in two seconds, and one for the end of every file.</summary>
internal sealed class DownloadLines(Terminal terminal, DownloadableDataset dataset) : IProgress<DownloadProgress>
{
    private static readonly TimeSpan _betweenLines = TimeSpan.FromSeconds(2);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _shown;

    public void Report(DownloadProgress value)
    {
        TimeSpan now = _clock.Elapsed;
        if (value.Bytes == value.TotalBytes || now - _shown >= _betweenLines)
        {
            _shown = now;
            terminal.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{dataset}: {value.File}, {value.Bytes / 1e6:F1} of {value.TotalBytes / 1e6:F1} MB"));
        }
    }
}
