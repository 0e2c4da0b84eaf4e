using System.Collections.Immutable;

namespace Galvani.Cli.Configuration;

/// <summary>A configuration file says something that no command line could say, or cannot be read.</summary>
internal sealed class ConfigException(ImmutableArray<string> lines, Exception? inner = null) : Exception(string.Join("; ", lines), inner)
{
    /// <summary>One line per mistake: what, where, what to do.</summary>
    public ImmutableArray<string> Lines { get; } = lines;
}
