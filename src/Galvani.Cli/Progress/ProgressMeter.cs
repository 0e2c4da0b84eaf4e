namespace Galvani.Cli.Progress;

/// <summary>Takes the library's reports, from any thread, and passes on as many as a reader can follow.</summary>
/// <param name="total">Images of the whole work.</param>
/// <param name="interval">Least time between two readings; the last one always comes.</param>
/// <param name="show">Shows a reading; called by one thread at a time.</param>
internal sealed class ProgressMeter(int total, TimeSpan interval, Action<ProgressReading> show) : IProgress<int>, IProgress<SimulationProgress>
{
    private readonly ReadingThrottle _throttle = new(interval);

    public void Report(int value) => Report(value, correct: null);

    public void Report(SimulationProgress value) => Report(value.Done, value.Correct);

    private void Report(int done, int? correct) => _throttle.Report(done, total, now => show(new ProgressReading(done, total, correct, now)));
}
