using Galvani.Lanes;

namespace Galvani.Kernels;

/// <summary>The sum of a window; where padding cuts it, scaled up so that a division by the whole window gives the mean of what is left.</summary>
internal readonly struct Sum : IWindowReduction
{
    public static float Start => 0;

    public static TLane Add<TLane>(TLane reduced, TLane value)
        where TLane : struct, IFloatLane<TLane> => reduced + value;

    public static float Factor(long counted, long whole) => counted == whole ? 1 : whole / (float)counted;
}
