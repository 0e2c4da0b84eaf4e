using System.Text.Json.Nodes;
using Xunit;

namespace Galvani.Cli;

/// <summary>One run of the real command in this process.</summary>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    /// <summary>The lines that name the command: errors and warnings, not progress.</summary>
    public string[] Complaints => [.. Lines(Error).Where(line => line.StartsWith("galvani: ", StringComparison.Ordinal))];

    public string LastLine => Lines(Output)[^1];

    public JsonNode Json => JsonNode.Parse(Output)!;

    public static CommandRun Of(params string[] args)
    {
        using StringWriter output = new(), error = new();
        int code = GalvaniCommand.Run(args, output, error, TestContext.Current.CancellationToken);

        return new CommandRun(code, output.ToString(), error.ToString());
    }

    /// <summary>A run by NengoDL's recipe that is small enough for a test.</summary>
    public static CommandRun Classify(TemporaryFolder folder, params string[] args) => ClassifyWithPlots(folder, ["--no-plots", .. args]);

    /// <summary>The same with plots.</summary>
    public static CommandRun ClassifyWithPlots(TemporaryFolder folder, params string[] args) =>
        Of(["classify", "--images", "4", "--steps", "5", "--recipe", "nengodl", "--out", folder.Path, .. args]);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
