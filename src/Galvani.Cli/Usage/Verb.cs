using System.Collections.Immutable;
using System.CommandLine;

namespace Galvani.Cli.Usage;

/// <summary>A verb of the command, with examples for its help.</summary>
internal abstract class Verb(string name, string description) : Command(name, description)
{
    /// <summary>Command lines as a user types them, each with what it does; the first one stands in the help of all verbs.</summary>
    public abstract ImmutableArray<(string CommandLine, string What)> Examples { get; }
}
