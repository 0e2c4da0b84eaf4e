using Spectre.Console;

namespace Galvani.Cli;

/// <summary>Where a command writes: data to one stream, everything that is about the work to the other.</summary>
internal sealed class Terminal
{
    private const int RedirectedWidth = 160; // of a file or pipe, so that no table is folded there

    /// <summary>A terminal on two streams; live drawing and colour need real ones.</summary>
    public Terminal(TextWriter output, TextWriter error)
    {
        Output = output;
        Error = error;
        IsLive = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected && !IsSet("CI") && !IsSet("NO_COLOR");
        Tables = On(output, ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected);
        Live = On(error, IsLive);
    }

    /// <summary>Receives data.</summary>
    public TextWriter Output { get; }

    /// <summary>Receives progress, warnings and errors.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether progress may be drawn in place.</summary>
    public bool IsLive { get; }

    /// <summary>Draws on <see cref="Output"/>.</summary>
    public IAnsiConsole Tables { get; }

    /// <summary>Draws on <see cref="Error"/>.</summary>
    public IAnsiConsole Live { get; }

    /// <summary>One line that begins with the name of the command, as scripts expect it, for each error.</summary>
    public void Errors(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Error.WriteLine($"galvani: {line}");
        }
    }

    /// <summary>One line for something that the user should know.</summary>
    public void Warn(string line) => Error.WriteLine($"galvani: warning: {line}");

    private static IAnsiConsole On(TextWriter writer, bool real)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = real ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = real && !IsSet("NO_COLOR") ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = real ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!real)
        {
            console.Profile.Width = RedirectedWidth;
        }

        return console;
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
