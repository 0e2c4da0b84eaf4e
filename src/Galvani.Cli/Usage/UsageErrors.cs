using System.CommandLine;
using System.CommandLine.Parsing;

namespace Galvani.Cli.Usage;

/// <summary>What is wrong with a command line, in one line per error.</summary>
internal static class UsageErrors
{
    /// <summary>The lines; at least one.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="place">Where an option stands, to be put before what is wrong with it; empty for the command line itself.</param>
    public static IReadOnlyList<string> Describe(ParseResult parse, Func<Option, string> place)
    {
        Command command = parse.CommandResult.Command;
        string[] stray = [.. parse.Errors.Select(error => error.SymbolResult).OfType<ArgumentResult>()
            .Where(result => result.Parent is CommandResult)
            .SelectMany(result => result.Tokens.Select(token => token.Value))
            .Concat(parse.UnmatchedTokens)
            .Distinct()];
        string[] options = [.. stray.Where(IsOption)];
        List<string> lines = [.. options.Select(option => UnknownOption(option, command))];
        lines.AddRange(parse.Errors
            .Where(error => OptionOf(error) is not null)
            .DistinctBy(OptionOf)
            .Select(error => place(OptionOf(error)!.Option) + BadValue(OptionOf(error)!, error.Message)));
        if (options.Length == 0 && stray.Length > 0)
        {
            // What follows an unknown option is most likely its value, so stray words are worth a line only where there is none.
            lines.Add(command is RootCommand
                ? UnknownVerb(stray[0], command)
                : stray[0].Trim().Length == 0 ? $"MODEL: '{stray[0]}' is not a path; name a file, or leave it out for the built-in model"
                : $"unexpected argument '{stray[0]}' of {command.Name}; remove it, or quote a path with spaces");
        }

        return lines.Count > 0 ? lines : ["a verb is missing; see galvani --help"];
    }

    /// <summary>Whether a word was meant as an option.</summary>
    public static bool IsOption(string word) => word.Length > 1 && word[0] == '-' && !File.Exists(word);

    private static OptionResult? OptionOf(ParseError error) =>
        error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult;

    private static string BadValue(OptionResult option, string message) => option switch
    {
        { IdentifierTokenCount: > 1 } => $"{option.Option.Name}: is given {option.IdentifierTokenCount} times; give it once",
        { Tokens.Count: 0, Option: not Option<bool> } => $"{option.Option.Name}: its value is missing; {option.Option.Name} {option.Option.HelpName}",
        _ => $"{option.Option.Name}: {message}",
    };

    private static string UnknownOption(string word, Command command)
    {
        string name = word.Split('=', ':')[0];
        IEnumerable<Option> inherited = command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive);
        string? nearest = NearestName.Of(name, command.Options.Concat(inherited).Select(option => option.Name));
        string place = command is RootCommand ? "" : $" of {command.Name}";

        return $"unknown option {name}{place}; {(nearest is null ? $"see {Help(command)}" : $"did you mean {nearest}?")}";
    }

    private static string UnknownVerb(string word, Command command)
    {
        string? nearest = NearestName.Of(word, command.Subcommands.Select(verb => verb.Name));

        return $"unknown verb '{word}'; {(nearest is null ? "see galvani --help" : $"did you mean {nearest}?")}";
    }

    private static string Help(Command command) => command is RootCommand ? "galvani --help" : $"galvani {command.Name} --help";
}
