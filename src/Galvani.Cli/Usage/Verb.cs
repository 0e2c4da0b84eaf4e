using System.Collections.Immutable;
using System.CommandLine;

namespace Galvani.Cli.Usage;

/// <summary>A verb of the command, with examples for its help.</summary>
internal abstract class Verb(string name, string description) : Command(name, description)
{
    /// <summary>Command lines that work as they stand, each with what it does.</summary>
    public abstract ImmutableArray<(string CommandLine, string What)> Examples { get; }
}
