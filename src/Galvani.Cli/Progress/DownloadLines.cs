using System.Diagnostics;
using System.Globalization;
using Galvani.Cli.Results;
using Galvani.Datasets;

namespace Galvani.Cli.Progress;

/// <summary>Tells of a download in plain lines with its speed and the time left, at most one in two seconds, and one for the end of every file.</summary>
internal sealed class DownloadLines(Terminal terminal, DownloadableDataset dataset) : IProgress<DownloadProgress>
{
    private static readonly TimeSpan _betweenLines = TimeSpan.FromSeconds(2);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _shown;
    private (string File, TimeSpan At, long Bytes) _begin; // an earlier attempt's bytes say nothing of the speed

    public void Report(DownloadProgress value)
    {
        TimeSpan now = _clock.Elapsed;
        if (_begin.File != value.File)
        {
            _begin = (value.File, now, value.Bytes);
        }

        if (value.Bytes == value.TotalBytes || now - _shown >= _betweenLines)
        {
            _shown = now;
            double speed = (value.Bytes - _begin.Bytes) / Math.Max((now - _begin.At).TotalSeconds, 1e-9);
            string left = speed <= 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {speed / 1e6:F1} MB/s, {TimeText.Of((value.TotalBytes - value.Bytes) / speed)} left");
            terminal.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{dataset}: {value.File}, {value.Bytes / 1e6:F1} of {value.TotalBytes / 1e6:F1} MB{(value.Bytes < value.TotalBytes ? left : "")}"));
        }
    }
}
