namespace Galvani.Simulation;

/// <summary>A plan as one backend runs it. Immutable; any number of threads may open sessions on it.</summary>
public interface IProgram
{
    /// <summary>Bytes that all sessions share, such as weights in another order.</summary>
    long SharedBytes { get; }

    /// <summary>Bytes that each session owns.</summary>
    long SessionBytes { get; }

    /// <summary>A session with buffers of its own.</summary>
    Session Open();
}
