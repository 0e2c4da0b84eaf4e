using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Galvani.Cli.Usage;

namespace Galvani.Cli.Configuration;

/// <summary>Turns a configuration file into the arguments that say the same, so that parsers and messages are those of the command line.</summary>
internal static class ConfigArguments
{
    /// <summary>
    /// A command line with the settings of a file before what the user typed. Left out is what the user typed himself, since that wins, and what is the
    /// default anyway, since a given option may mean more than its value.
    /// </summary>
    /// <param name="config">The file.</param>
    /// <param name="typed">The user's command line.</param>
    /// <param name="args">The same in words.</param>
    /// <exception cref="ConfigException">A setting is unknown or of the wrong type.</exception>
    public static string[] Merge(ConfigFile config, ParseResult typed, string[] args)
    {
        Command verb = typed.CommandResult.Command;
        ImmutableArray<Setting> settings = Setting.Of(verb);
        List<string> words = [verb.Name];
        List<string> problems = [];
        foreach (JsonProperty property in config.Settings.Where(property => property.Value.ValueKind != JsonValueKind.Null))
        {
            Setting? setting = settings.FirstOrDefault(setting => setting.Name == property.Name);
            string? text = setting is null ? null : Text(setting, property.Value);
            if (text is null)
            {
                problems.Add($"{config.Path}: {(setting is null ? Unknown(property.Name, verb, settings) : WrongType(setting, property.Value))}");
            }
            else if (!setting!.IsIn(typed) && text != setting.Default)
            {
                words.AddRange(Words(setting, property.Value.ValueKind, text));
            }
        }

        // All that may stand before the verb may stand behind it.
        return problems.Count > 0 ? throw new ConfigException([.. problems]) : [.. words, .. WithoutFirst(args, verb.Name)];
    }

    private static string[] Words(Setting setting, JsonValueKind kind, string text) => kind switch
    {
        JsonValueKind.True => [setting.Symbol.Name],
        JsonValueKind.False => [setting.Negation!.Name],
        _ when setting.Symbol is Argument => [text],
        _ => text.Length == 0 ? [setting.Symbol.Name, text] : [$"{setting.Symbol.Name}={text}"],
    };

    /// <summary>What a command line would say; null where it could not.</summary>
    private static string? Text(Setting setting, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True when setting.IsSwitch => "true",
        JsonValueKind.False when setting.Negation is not null => "false",
        JsonValueKind.String when !setting.IsSwitch => value.GetString(),
        JsonValueKind.Number when !setting.IsSwitch && !setting.IsText => value.GetRawText(),
        JsonValueKind.Array when setting.IsList && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number) =>
            string.Join(',', value.EnumerateArray().Select(item => item.GetRawText())),
        _ => null,
    };

    private static string Unknown(string name, Command verb, ImmutableArray<Setting> settings)
    {
        string? nearest = NearestName.Of(name, settings.Select(setting => setting.Name));

        return $"unknown setting {name} of {verb.Name}; {(nearest is null ? $"remove it, see galvani {verb.Name} --help" : $"did you mean {nearest}?")}";
    }

    private static string WrongType(Setting setting, JsonElement value)
    {
        string found = value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => "text",
            JsonValueKind.Number => "a number",
            _ => value.GetRawText(),
        };
        string wanted = setting.IsSwitch ? "true or false" : setting.IsText ? "text" : setting.IsList ? "a list of numbers" : "a number or text";

        return $"{setting.Name}: is {found}; give {wanted}{(setting is { IsSwitch: false, Negation: not null } ? ", or false" : "")}";
    }

    private static IEnumerable<string> WithoutFirst(string[] args, string word)
    {
        int place = Array.IndexOf(args, word);

        return args.Where((_, index) => index != place);
    }
}
