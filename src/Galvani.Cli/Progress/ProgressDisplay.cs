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
        ? Live(what, total, work)
        : work(new ProgressMeter(total, _betweenLines, reading => terminal.Error.WriteLine($"{what}: {reading}")));

    /// <summary>Does a conversion that looks at images several times; it says itself how many looks it takes.</summary>
    /// <typeparam name="T">Its result.</typeparam>
    /// <param name="work">The work.</param>
    public T Calibrate<T>(Func<IProgress<ConversionProgress>, T> work)
    {
        if (!terminal.IsLive)
        {
            return work(new CalibrationMeter(_betweenLines, text => terminal.Error.WriteLine(text)));
        }

        return terminal.Live.Progress().Columns(Columns()).Start(context =>
        {
            ProgressTask task = context.AddTask("calibration");

            return work(new CalibrationMeter(_betweenFrames, text => task.Description = Markup.Escape(text), share => task.Value = 100 * share));
        });
    }

    private ProgressColumn[] Columns()
    {
        TaskDescriptionColumn text = new() { Alignment = Justify.Left };

        return terminal.Live.Profile.Width >= WidthWithBar
            ? [new SpinnerColumn(), new ProgressBarColumn { Width = 20 }, text]
            : [new SpinnerColumn(), text];
    }

    private T Live<T>(string what, int total, Func<ProgressMeter, T> work)
    {
        return terminal.Live.Progress().Columns(Columns()).Start(context =>
        {
            ProgressTask task = context.AddTask(Markup.Escape(what), maxValue: total);

            return work(new ProgressMeter(total, _betweenFrames, reading =>
            {
                task.Description = Markup.Escape($"{what}: {reading}");
                task.Value = reading.Done;
            }));
        });
    }
}
