using Galvani.Simulation;

namespace Galvani;

/// <summary>Something that runs plans. A value, chosen in the options; every backend obeys the same laws.</summary>
public interface IBackend
{
    /// <summary>Its name in reports.</summary>
    string Name { get; }

    /// <summary>A session with buffers of its own.</summary>
    Session Open(Plan plan);
}
