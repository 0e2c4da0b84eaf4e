using System.Diagnostics;

namespace Galvani.Cli.Progress;

/// <summary>Lets as many reports of some work pass, from any thread, as a reader can follow.</summary>
/// <param name="interval">Least time between two of them; the last one always passes.</param>
/// <param name="first">Whether the first report passes at once, or after the interval.</param>
internal sealed class ReadingThrottle(TimeSpan interval, bool first = false)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private TimeSpan _shown = first ? -interval : TimeSpan.Zero;
    private int _done;

    /// <summary>Shows a report, if it is one to be shown.</summary>
    /// <param name="done">How much is done.</param>
    /// <param name="total">The whole work.</param>
    /// <param name="show">Gets the time since the beginning; called by one thread at a time.</param>
    public void Report(int done, int total, Action<TimeSpan> show)
    {
        lock (_lock)
        {
            TimeSpan now = _clock.Elapsed;

            // Threads may report out of order; an older report would let the display jump back.
            if (done <= _done || (done < total && now - _shown < interval))
            {
                return;
            }

            (_shown, _done) = (now, done);
            show(now);
        }
    }
}
