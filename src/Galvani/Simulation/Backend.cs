using Galvani.Simulation.Cpu;
using Galvani.Simulation.Reference;

namespace Galvani;

/// <summary>The backends that come with Galvani.</summary>
public static class Backend
{
    /// <summary>All steps of a layer before the next layer, in vectors, on the inputs that are not zero. Gives the bits of <see cref="Reference"/>.</summary>
    public static IBackend Cpu { get; } = new CpuBackend();

    /// <summary>Plain loops, step by step: the definition that every other backend is tested against.</summary>
    public static IBackend Reference { get; } = new ReferenceBackend();
}
