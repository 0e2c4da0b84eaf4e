using System.Diagnostics;
using System.Globalization;
using Galvani.Cli;
using Galvani.Torch;
using Spectre.Console;

namespace Galvani.Train;

/// <summary>One line per epoch: growing in place on a live terminal, plain lines now and then elsewhere.</summary>
internal sealed class TrainingDisplay(Terminal terminal)
{
    private static readonly TimeSpan _betweenLines = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _betweenFrames = TimeSpan.FromSeconds(0.2);

    /// <summary>Does the work, which reports to what it is given.</summary>
    public TrainingResult Run(Func<IProgress<TrainingProgress>, TrainingResult> work) => terminal.IsLive
        ? terminal.Live.Status().Start("reading", status => work(new Reports(
            _betweenFrames, progress => status.Status = Markup.Escape(Line(progress)), progress => terminal.Live.WriteLine(Line(progress)))))
        : work(new Reports(_betweenLines, progress => terminal.Error.WriteLine(Line(progress)), progress => terminal.Error.WriteLine(Line(progress))));

    /// <summary>Loss, accuracy, speed and time left.</summary>
    internal static string Line(TrainingProgress progress)
    {
        string part = progress.Finished is null ? string.Create(CultureInfo.InvariantCulture, $" {100.0 * progress.Images / progress.AllImages,3:F0} %") : "";
        string validation = progress.Finished?.ValidationAccuracy is double accuracy ? string.Create(CultureInfo.InvariantCulture, $", validation {accuracy:P2}") : "";
        string left = progress.TimeLeft is TimeSpan time ? $", {(int)time.TotalHours}:{time.ToString("mm\\:ss", CultureInfo.InvariantCulture)} left" : "";

        return string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {progress.Epoch}/{progress.Epochs}{part}: loss {progress.Loss:F4}, accuracy {progress.Accuracy:P2}{validation}, {progress.ImagesPerSecond:F0} images/s{left}");
    }

    private sealed class Reports(TimeSpan interval, Action<TrainingProgress> show, Action<TrainingProgress> keep) : IProgress<TrainingProgress>
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private TimeSpan _shown;

        public void Report(TrainingProgress value)
        {
            if (value.Finished is not null)
            {
                keep(value);
            }
            else if (_clock.Elapsed - _shown >= interval)
            {
                show(value);
            }
            else
            {
                return;
            }

            _shown = _clock.Elapsed;
        }
    }
}
