using Galvani.Conversion;
using Spectre.Console;

namespace Galvani.Cli.Progress;

/// <summary>Shows the progress of work over images: a bar on a live terminal, a plain line now and then elsewhere.</summary>
internal sealed class ProgressDisplay(Terminal terminal)
{
    private const int WidthWithBar = 110; // below it the bar would push out the words, which say more

    private static readonly TimeSpan _betweenLines = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _betweenFrames = TimeSpan.FromSeconds(0.1);

    /// <summary>Does the work, which reports to the meter that it is given.</summary>
    /// <typeparam name="T">Its result.</typeparam>
    /// <param name="what">What is worked on.</param>
    /// <param name="total">Number of images.</param>
    /// <param name="work">The work.</param>
    public T Run<T>(string what, int total, Func<ProgressMeter, T> work) => terminal.IsLive
        ? WithBar(what, total, task => work(new ProgressMeter(total, _betweenFrames, reading =>
        {
            task.Description = Markup.Escape($"{what}: {reading}");
            task.Value = reading.Done;
        })))
        : work(new ProgressMeter(total, _betweenLines, reading => terminal.Error.WriteLine($"{what}: {reading}")));

    /// <summary>Does a conversion that looks at images several times; it says itself how many looks it takes.</summary>
    /// <typeparam name="T">Its result.</typeparam>
    /// <param name="work">The work.</param>
    public T Calibrate<T>(Func<IProgress<ConversionProgress>, T> work) => terminal.IsLive
        ? WithBar("calibration", 1, task => work(new CalibrationMeter(_betweenFrames, text => task.Description = Markup.Escape(text), share => task.Value = share)))
        : work(new CalibrationMeter(_betweenLines, terminal.Error.WriteLine));

    private T WithBar<T>(string what, double total, Func<ProgressTask, T> work)
    {
        TaskDescriptionColumn text = new() { Alignment = Justify.Left };
        ProgressColumn[] columns = terminal.Live.Profile.Width >= WidthWithBar
            ? [new SpinnerColumn(), new ProgressBarColumn { Width = 20 }, text]
            : [new SpinnerColumn(), text];

        return terminal.Live.Progress().Columns(columns).Start(context => work(context.AddTask(Markup.Escape(what), maxValue: total)));
    }
}
