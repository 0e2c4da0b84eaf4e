using Galvani.Lanes;

namespace Galvani.Kernels;

/// <summary>How a pool makes one value of a window.</summary>
internal interface IWindowReduction
{
    /// <summary>The value of an empty window.</summary>
    static abstract float Start { get; }

    /// <summary>The value with one more input.</summary>
    static abstract TLane Add<TLane>(TLane reduced, TLane value)
        where TLane : struct, IFloatLane<TLane>;

    /// <summary>Factor of a window from which the padding leaves out something.</summary>
    static abstract float Factor(long counted, long whole);
}
