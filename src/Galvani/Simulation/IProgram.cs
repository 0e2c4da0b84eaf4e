namespace Galvani.Simulation;

/// <summary>A plan as one backend runs it. Immutable; any number of threads may open sessions on it.</summary>
public interface IProgram
{
    /// <summary>Bytes that all sessions share, such as weights in another order.</summary>
    long SharedBytes { get; }

    /// <summary>Bytes that each session owns.</summary>
    long SessionBytes { get; }

    /// <summary>Numbers in the longest array, shared or of a session. More than <see cref="Array.MaxLength"/> cannot be opened.</summary>
    long LongestArray { get; }

    /// <summary>A session with buffers of its own.</summary>
    Session Open();
}
