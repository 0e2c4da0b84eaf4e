using System.CommandLine;
using System.CommandLine.Parsing;

namespace Galvani.Cli.Usage;

/// <summary>The options of all verbs.</summary>
internal sealed class GlobalOptions
{
    public GlobalOptions()
    {
        Config.Recursive = true;
        SaveConfig.Recursive = true;
    }

    /// <summary><c>--config</c>.</summary>
    public Option<string?> Config { get; } = ValueOption.Create<string?>(
        "--config", "FILE", "Read options from a JSON file. Those of the command line win; a switch --x is turned off with --no-x.", "a path, for example settings.json", Read.Path);

    /// <summary><c>--save-config</c>.</summary>
    public Option<string?> SaveConfig { get; } = ValueOption.Create<string?>(
        "--save-config", "FILE", "Write the options of this run, defaults filled in, as a file for --config.", "a path, for example settings.json", Read.Path);

    /// <summary><c>--overwrite</c>.</summary>
    public Option<bool> Overwrite { get; } = new("--overwrite") { Description = "Replace files that are there already.", Recursive = true };

    /// <summary><c>--verbose</c>.</summary>
    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Show the stack trace of an error.", Recursive = true };

    /// <summary>Adds them to the root.</summary>
    public void AddTo(Command root)
    {
        foreach (Option option in (Option[])[Config, SaveConfig, Overwrite, Verbose])
        {
            root.Add(option);
        }
    }

    /// <summary>The file of options that a command line names; null where it names none that could be read, or does no work.</summary>
    public string? ConfigOf(ParseResult typed) =>
        typed.CommandResult.Command is Verb verb
        && (typed.Action == verb.Action || typed.Action is System.CommandLine.Invocation.ParseErrorAction)
        && typed.GetResult(Config) is { Implicit: false, Tokens: [Token token] }
        && Read.Path(token.Value, out string? path) ? path : null;

    /// <summary>The file that the options of a run are to be written to; null for none.</summary>
    public string? SaveConfigOf(ParseResult parse) => parse.CommandResult.Command is Verb verb && parse.Action == verb.Action ? parse.GetValue(SaveConfig) : null;
}
