using Galvani.Lanes;

namespace Galvani.Kernels;

/// <summary>The largest value of a window.</summary>
internal readonly struct Largest : IWindowReduction
{
    public static float Start => float.NegativeInfinity;

    public static TLane Add<TLane>(TLane reduced, TLane value)
        where TLane : struct, IFloatLane<TLane> => TLane.Max(reduced, value);

    public static float Factor(long counted, long whole) => 1;
}
