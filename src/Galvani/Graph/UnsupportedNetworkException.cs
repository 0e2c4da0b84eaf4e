using System.Collections.Immutable;

namespace Galvani;

/// <summary>A network that cannot be used as asked: every problem at once, each with a remedy.</summary>
public sealed class UnsupportedNetworkException : Exception
{
    /// <summary>All problems of one network.</summary>
    public UnsupportedNetworkException(ImmutableArray<Problem> problems)
        : base(string.Join(Environment.NewLine, problems))
    {
        Problems = problems;
    }

    /// <summary>The problems, in the order of the network.</summary>
    public ImmutableArray<Problem> Problems { get; }
}
