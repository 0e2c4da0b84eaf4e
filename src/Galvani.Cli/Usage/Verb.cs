using System.Collections.Immutable;
using System.CommandLine;
using Galvani.Cli.Configuration;

namespace Galvani.Cli.Usage;

/// <summary>A verb of the command, with examples for its help.</summary>
internal abstract class Verb(string name, string description) : Command(name, description)
{
    /// <summary>Command lines as a user types them, each with what it does; the first one stands in the help of all verbs.</summary>
    public abstract ImmutableArray<(string CommandLine, string What)> Examples { get; }

    /// <summary>Settings that the command line takes over from a file that is not for them alone; null where it names none.</summary>
    /// <exception cref="ConfigException">The file has none.</exception>
    public virtual ConfigFile? SettingsOf(ParseResult typed) => null;
}
