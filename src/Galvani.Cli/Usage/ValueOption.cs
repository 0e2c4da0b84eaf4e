using System.CommandLine;
using System.CommandLine.Parsing;

namespace Galvani.Cli.Usage;

/// <summary>Options whose values are read by one function that says what it expects.</summary>
internal static class ValueOption
{
    /// <summary>Reads a value; false where the text is none.</summary>
    public delegate bool Reader<T>(string text, out T value);

    /// <summary>An option with one value.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="value">What help calls the value.</param>
    /// <param name="description">One sentence.</param>
    /// <param name="expected">What a right value is, to follow "is not".</param>
    /// <param name="read">From text to value.</param>
    public static Option<T> Create<T>(string name, string value, string description, string expected, Reader<T> read) => new(name)
    {
        HelpName = value,
        Description = description,
        CustomParser = result => Parse(result, expected, read),
    };

    /// <summary>The same option with a value for when it is not given.</summary>
    public static Option<T> Or<T>(this Option<T> option, T fallback)
    {
        option.DefaultValueFactory = _ => fallback;

        return option;
    }

    /// <summary>The same option with values that shells suggest; others are as good.</summary>
    public static Option<T> Suggest<T>(this Option<T> option, params string[] values)
    {
        option.CompletionSources.Add(values);

        return option;
    }

    private static T? Parse<T>(ArgumentResult result, string expected, Reader<T> read)
    {
        string text = result.Tokens[0].Value;
        if (read(text, out T value))
        {
            return value;
        }

        result.AddError($"'{text}' is not {expected}");

        return default;
    }
}
