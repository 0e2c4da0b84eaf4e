using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Galvani.Cli.Usage;

namespace Galvani.Cli.Configuration;

/// <summary>An option or argument of a verb as a configuration file names it: in camelCase, without dashes.</summary>
/// <param name="Name">For instance <c>pixelMean</c>.</param>
/// <param name="Symbol">The option or argument.</param>
/// <param name="Negation">The option that turns it off, if there is one.</param>
internal sealed record Setting(string Name, Symbol Symbol, Option? Negation)
{
    private static readonly string[] _notInFiles = ["--config", "--save-config"];

    /// <summary>Whether it is on or off.</summary>
    public bool IsSwitch => Symbol is Option { ValueType: Type type } && type == typeof(bool);

    /// <summary>Whether its value is text and nothing else, as a path is.</summary>
    public bool IsText => Symbol is Argument || (Symbol is Option { ValueType: Type type } && type == typeof(string));

    /// <summary>Whether its value is a list of numbers.</summary>
    public bool IsList => Symbol is Option { ValueType: Type type } && type == typeof(ImmutableArray<double>);

    /// <summary>Whether it belongs to all verbs, so that it says nothing of this one's work.</summary>
    public bool IsGlobal => Symbol is Option { Recursive: true };

    /// <summary>Its default as a command line would say it; null where there is none.</summary>
    public string? Default => Symbol is Option { HasDefaultValue: true } option ? Text(option.GetDefaultValue()) : IsSwitch ? Text(false) : null;

    /// <summary>All settings of a verb, in the order of its help.</summary>
    public static ImmutableArray<Setting> Of(Command verb)
    {
        Option[] options = [.. verb.Options, .. verb.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive)];

        return
        [
            .. verb.Arguments.Select(argument => new Setting(argument.Name.ToLowerInvariant(), argument, null)),
            .. options.Where(option => option.Action is null && !Switches.IsNegation(option) && !_notInFiles.Contains(option.Name)).Select(
                option => new Setting(CamelCase(option.Name), option, options.FirstOrDefault(other => other.Name == Switches.NegationOf(option)))),
        ];
    }

    /// <summary>Whether a command line says it, or turns it off.</summary>
    public bool IsIn(ParseResult parse) => Symbol is Argument argument
        ? parse.GetResult(argument) is { Tokens.Count: > 0 }
        : IsGiven(parse, (Option)Symbol) || (Negation is not null && IsGiven(parse, Negation));

    /// <summary>Whether a command line gives an option.</summary>
    public static bool IsGiven(ParseResult parse, Option option) => parse.GetResult(option) is { Implicit: false };

    private static string CamelCase(string option)
    {
        string[] words = option.TrimStart('-').Split('-');

        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    private static string? Text(object? value) => value switch
    {
        bool isOn => isOn ? "true" : "false",
        ImmutableArray<double> numbers => numbers.IsEmpty ? null : string.Join(',', numbers.Select(number => Text(number))),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };
}
