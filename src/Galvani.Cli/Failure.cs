using System.Collections.Immutable;
using Galvani.Cli.Configuration;

namespace Galvani.Cli;

/// <summary>What an exception means to the user: an exit code and one line per error.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Lines">What, where, what to do.</param>
internal sealed record Failure(int Code, ImmutableArray<string> Lines)
{
    private const string LessMemory = "draw plots of fewer images (--plots), show fewer images (--images), use fewer threads (--threads), or raise the budget (--memory)";

    /// <summary>The failure that an exception stands for.</summary>
    public static Failure Of(Exception exception) => exception switch
    {
        OperationCanceledException => new(ExitCode.Cancelled, ["cancelled; nothing was written"]),
        ConfigException config => new(ExitCode.BadUsage, [.. config.Lines.Select(OneLine)]),
        UnsupportedNetworkException network => new(ExitCode.BadInput, [.. network.Problems.Select(problem => OneLine(problem.ToString()))]),
        MemoryBudgetException { FitsNoBudget: false } memory => new(ExitCode.BadInput, [OneLine($"{What(memory.Message)}; {LessMemory}")]),
        UnauthorizedAccessException => new(ExitCode.BadInput, [OneLine($"{exception.Message.TrimEnd('.')}; check the permissions")]),
        InvalidModelException => new(ExitCode.BadInput, [OneLine(WithRemedy(exception.Message, "the file is damaged or not what it says: copy it again, or save the model again"))]),
        IOException => new(ExitCode.BadInput, [OneLine(WithRemedy(exception.Message, "check the path, its permissions and the disk"))]),
        InvalidDataException or MemoryBudgetException or NotFiniteNumberException or DllNotFoundException => new(ExitCode.BadInput, [OneLine(exception.Message)]),
        _ => new(ExitCode.BadInput, [OneLine($"internal error, {exception.GetType().Name}: {exception.Message}; please report it with what --verbose prints")]),
    };

    /// <summary>A message says what to do behind a semicolon; those of the system and of parsers of damaged files may not.</summary>
    private static string WithRemedy(string message, string remedy) => message.Contains("; ", StringComparison.Ordinal) ? message : $"{message.TrimEnd('.')}; {remedy}";

    private static string What(string message) => message.Split("; ")[0];

    private static string OneLine(string text) =>
        string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
