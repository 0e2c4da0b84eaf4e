namespace Galvani;

/// <summary>A layer cannot take an input of that shape. Inside a network it becomes a <see cref="Problem"/>.</summary>
public sealed class ShapeMismatchException : Exception
{
    /// <summary>What does not fit, and what to do.</summary>
    public ShapeMismatchException(string what, string remedy)
        : base($"{what}; {remedy}")
    {
        What = what;
        Remedy = remedy;
    }

    /// <summary>What does not fit.</summary>
    public string What { get; }

    /// <summary>What to do.</summary>
    public string Remedy { get; }
}
