using System.Globalization;
using Galvani.Cli.Results;
using Galvani.Conversion;

namespace Galvani.Cli.Progress;

/// <summary>Takes the reports of a conversion, from any thread, and passes on as many as a reader can follow.</summary>
/// <param name="interval">Least time between two readings; the last one always comes.</param>
/// <param name="show">Shows a reading; called by one thread at a time.</param>
/// <param name="advance">Is told how much of the work is done, from 0 to 1; null for nobody.</param>
internal sealed class CalibrationMeter(TimeSpan interval, Action<string> show, Action<double>? advance = null) : IProgress<ConversionProgress>
{
    private const double Early = 0.05; // before it, the time left is a guess

    private readonly ReadingThrottle _throttle = new(interval, first: true);

    public void Report(ConversionProgress value) => _throttle.Report(value.Done, value.Total, now =>
    {
        double share = (double)value.Done / value.Total;
        string rest = share < Early ? "begun" : share < 1 ? $"{TimeText.Of(now.TotalSeconds * (1 - share) / share)} left" : $"done in {TimeText.Of(now.TotalSeconds)}";
        show(string.Create(CultureInfo.InvariantCulture, $"calibration: {100 * share:F0} %, {value.Stage}, {rest}"));
        advance?.Invoke(share);
    });
}
