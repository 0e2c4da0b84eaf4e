using Galvani.Simulation.Reference;

namespace Galvani;

/// <summary>The backends that come with Galvani.</summary>
public static class Backend
{
    /// <summary>Plain loops, step by step: the definition that every other backend is tested against.</summary>
    public static IBackend Reference { get; } = new ReferenceBackend();
}
