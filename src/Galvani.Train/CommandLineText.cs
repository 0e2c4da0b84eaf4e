using System.CommandLine;
using Galvani.Cli.Configuration;
using Galvani.Cli.Usage;

namespace Galvani.Train;

/// <summary>The command line that trains the same network again.</summary>
internal static class CommandLineText
{
    /// <summary>What says how a training is kept or shown, not what comes of it.</summary>
    public static readonly string[] LeftOut = ["resume", "checkpoint", "json", "download"];

    public static string Of(ParseResult parse)
    {
        IEnumerable<string> words = Setting.Of(parse.CommandResult.Command)
            .Where(setting => !setting.IsGlobal && setting.IsIn(parse) && !LeftOut.Contains(setting.Name))
            .SelectMany(setting => Words(setting, (Option)setting.Symbol, parse));

        return string.Join(' ', words.Prepend("train").Prepend("galvani"));
    }

    private static IEnumerable<string> Words(Setting setting, Option option, ParseResult parse) => setting switch
    {
        { IsSwitch: true } => parse.GetValue((Option<bool>)option) ? [option.Name] : [],
        _ => [option.Name, ShellWord.Quote(parse.GetResult(option)!.Tokens[0].Value)],
    };
}
