using System.Globalization;
using System.Text;
using Galvani.Analysis;
using Galvani.Cli.Results;

namespace Galvani.Cli.Progress;

/// <summary>How far some work over images is.</summary>
/// <param name="Done">Finished images.</param>
/// <param name="Total">All images.</param>
/// <param name="Correct">Right answers among the finished; null where they are not known yet.</param>
/// <param name="Elapsed">Time since the beginning.</param>
internal readonly record struct ProgressReading(int Done, int Total, int? Correct, TimeSpan Elapsed)
{
    /// <summary>Speed, time left and accuracy so far with its interval; short enough for a line of 80 characters.</summary>
    public override string ToString()
    {
        double speed = Done / Math.Max(Elapsed.TotalSeconds, 1e-9);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Done:N0}/{Total:N0}");
        if (Done > 0)
        {
            text.Append($", {SpeedText.Of(speed)} images/s");
            text.Append(Done < Total ? $", {TimeText.Of((Total - Done) / speed)} left" : $", done in {TimeText.Of(Elapsed.TotalSeconds)}");
        }

        if (Correct is int correct && Done > 0)
        {
            ConfidenceInterval interval = ConfidenceInterval.Wilson(correct, Done);
            text.Append(CultureInfo.InvariantCulture, $", accuracy {(double)correct / Done:P1} ({100 * interval.Low:F1} to {100 * interval.High:F1})");
        }

        return text.ToString();
    }
}
