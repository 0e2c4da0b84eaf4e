using System.CommandLine;

namespace Galvani.Cli.Usage;

/// <summary>Every switch <c>--x</c> has a <c>--no-x</c>, with which a command line overrules a configuration file.</summary>
internal static class Switches
{
    private const string Prefix = "--no-";

    /// <summary>The name of an option's negation.</summary>
    public static string NegationOf(Option option) => Prefix + option.Name.TrimStart('-');

    /// <summary>Whether an option is a negation.</summary>
    public static bool IsNegation(Option option) => option.Name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Adds the negations that a command lacks. Help does not list them, as such a switch is off when it is not given.</summary>
    public static void AddNegations(Command command)
    {
        foreach (Option<bool> option in command.Options.OfType<Option<bool>>().Where(option => option.Action is null && !IsNegation(option)).ToArray())
        {
            Option? negation = command.Options.FirstOrDefault(other => other.Name == NegationOf(option));
            if (negation is null)
            {
                negation = new Option<bool>(NegationOf(option)) { Recursive = option.Recursive, Arity = ArgumentArity.Zero, Hidden = true };
                command.Add(negation);
            }

            RefuseBoth(option, negation);
        }
    }

    /// <summary>Refuses an option beside its negation.</summary>
    public static void RefuseBoth(Option option, Option negation) => option.Validators.Add(result =>
    {
        if (!result.Implicit && result.GetResult(negation) is { Implicit: false })
        {
            result.AddError($"does not go together with {negation.Name}; give one of them");
        }
    });
}
