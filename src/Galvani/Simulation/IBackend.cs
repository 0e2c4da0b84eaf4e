using Galvani.Simulation;

namespace Galvani;

/// <summary>Something that runs plans. A value, chosen in the options; every backend obeys the same laws.</summary>
public interface IBackend
{
    /// <summary>Its name in reports.</summary>
    string Name { get; }

    /// <summary>What the backend makes of a plan once, for all sessions.</summary>
    IProgram Prepare(Plan plan);
}
