using System.Collections.Immutable;
using Galvani.Cli.Configuration;

namespace Galvani.Cli;

/// <summary>What an exception means to the user: an exit code and one line per error.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Lines">What, where, what to do.</param>
internal sealed record Failure(int Code, ImmutableArray<string> Lines)
{
    /// <summary>The failure that an exception stands for.</summary>
    public static Failure Of(Exception exception) => exception switch
    {
        OperationCanceledException => new(ExitCode.Cancelled, ["cancelled; nothing was written"]),
        ConfigException config => new(ExitCode.BadUsage, [.. config.Lines.Select(OneLine)]),
        UnsupportedNetworkException network => new(ExitCode.BadInput, [.. network.Problems.Select(problem => OneLine(problem.ToString()))]),
        MemoryBudgetException memory => new(ExitCode.BadInput, [$"{memory.Message}: --images, --threads, --memory"]),
        NotFiniteNumberException => new(ExitCode.BadInput, [OneLine(exception.Message)]),
        UnauthorizedAccessException => new(ExitCode.BadInput, [OneLine($"{exception.Message} Check the permissions.")]),
        InvalidModelException or InvalidDataException or IOException => new(ExitCode.BadInput, [OneLine(exception.Message)]),
        _ => new(ExitCode.BadInput, [OneLine($"internal error, {exception.GetType().Name}: {exception.Message}; please report it with what --verbose prints")]),
    };

    private static string OneLine(string text) =>
        string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
