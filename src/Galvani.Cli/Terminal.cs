using Spectre.Console;

namespace Galvani.Cli;

/// <summary>Where a command writes: data to one stream, everything that is about the work to the other.</summary>
internal sealed class Terminal
{
    private const int RedirectedWidth = 1000; // of a file or pipe, so that no table is folded there

    private readonly int _tableWidth;

    /// <summary>A terminal on two streams; live drawing and colour need real ones.</summary>
    public Terminal(TextWriter output, TextWriter error)
    {
        Output = new GuardedWriter(output, exception =>
            throw new IOException($"standard output: cannot be written ({exception.Message.TrimEnd('.')}); check the disk or pipe that it goes to", exception));
        Error = new GuardedWriter(error, _ => { }); // there is nobody left to tell
        IsLive = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected && !IsSet("CI") && !IsSet("NO_COLOR");
        Live = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        _tableWidth = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected ? AnsiConsole.Profile.Width : RedirectedWidth;
    }

    /// <summary>Receives data.</summary>
    public TextWriter Output { get; }

    /// <summary>Receives progress, warnings and errors.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether progress may be drawn in place.</summary>
    public bool IsLive { get; }

    /// <summary>Draws on <see cref="Error"/>; only where <see cref="IsLive"/>.</summary>
    public IAnsiConsole Live { get; }

    /// <summary>Writes a table to <see cref="Output"/> as plain text, without blanks at the ends of lines.</summary>
    public void Print(Table table)
    {
        using StringWriter text = new();
        IAnsiConsole canvas = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        canvas.Profile.Width = _tableWidth;
        canvas.Write(table);
        foreach (string line in text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
        {
            Output.WriteLine(line);
        }

        Output.WriteLine();
    }

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

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
