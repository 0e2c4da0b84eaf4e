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

    private T Live<T>(string what, int total, Func<ProgressMeter, T> work)
    {
        TaskDescriptionColumn text = new() { Alignment = Justify.Left };
        ProgressColumn[] columns = terminal.Live.Profile.Width >= WidthWithBar
            ? [new SpinnerColumn(), new ProgressBarColumn { Width = 20 }, text]
            : [new SpinnerColumn(), text];

        return terminal.Live.Progress().Columns(columns).Start(context =>
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
