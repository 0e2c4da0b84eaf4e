namespace Galvani;

/// <summary>A file cannot be what it claims to be: which file, where in it, and why. Nothing of it was loaded.</summary>
public sealed class InvalidModelException : Exception
{
    /// <summary>An error in a file.</summary>
    /// <param name="file">The file, as the user named it.</param>
    /// <param name="place">Where in the file: a key, a group, a layer; may be empty.</param>
    /// <param name="reason">What is wrong and, where it helps, what to do.</param>
    /// <param name="inner">What a parser said.</param>
    public InvalidModelException(string file, string place, string reason, Exception? inner = null)
        : base(place.Length == 0 ? $"{file}: {reason}" : $"{file}: {place}: {reason}", inner)
    {
        File = file;
        Place = place;
        Reason = reason;
    }

    /// <summary>The file, as the user named it.</summary>
    public string File { get; }

    /// <summary>Where in the file; may be empty.</summary>
    public string Place { get; }

    /// <summary>What is wrong.</summary>
    public string Reason { get; }
}
