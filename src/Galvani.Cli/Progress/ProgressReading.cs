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
        text.Append(CultureInfo.InvariantCulture, $"{Done:N0}/{Total:N0} images");
        if (Done > 0)
        {
            text.Append($", {SpeedText.Of(speed)}/s");
            text.Append(Done < Total ? $", {Span((Total - Done) / speed)} left" : $", done in {Span(Elapsed.TotalSeconds)}");
        }

        if (Correct is int correct && Done > 0)
        {
            ConfidenceInterval interval = ConfidenceInterval.Wilson(Math.Min(correct, Done), Done);
            text.Append(CultureInfo.InvariantCulture, $", accuracy {(double)correct / Done:P1} ({100 * interval.Low:F1} to {100 * interval.High:F1})");
        }

        return text.ToString();
    }

    private static string Span(double seconds) => seconds switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds):F0} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)seconds / 60} min {(int)seconds % 60} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)(seconds / 3600)} h {(int)seconds / 60 % 60} min"),
    };
}
