using Galvani.Lanes;

namespace Galvani.Kernels;

/// <summary>How two values become one, on every lane.</summary>
internal interface IPairOperation
{
    static abstract TLane Of<TLane>(TLane left, TLane right)
        where TLane : struct, ILane<TLane>;
}

/// <summary>The sum.</summary>
internal readonly struct AddPair : IPairOperation
{
    public static TLane Of<TLane>(TLane left, TLane right)
        where TLane : struct, ILane<TLane> => left + right;
}

/// <summary>The difference.</summary>
internal readonly struct SubtractPair : IPairOperation
{
    public static TLane Of<TLane>(TLane left, TLane right)
        where TLane : struct, ILane<TLane> => left - right;
}

/// <summary>The product.</summary>
internal readonly struct MultiplyPair : IPairOperation
{
    public static TLane Of<TLane>(TLane left, TLane right)
        where TLane : struct, ILane<TLane> => left * right;
}

/// <summary>The larger one.</summary>
internal readonly struct LargerOfPair : IPairOperation
{
    public static TLane Of<TLane>(TLane left, TLane right)
        where TLane : struct, ILane<TLane> => TLane.Max(left, right);
}

/// <summary>The smaller one.</summary>
internal readonly struct SmallerOfPair : IPairOperation
{
    public static TLane Of<TLane>(TLane left, TLane right)
        where TLane : struct, ILane<TLane> => TLane.Min(left, right);
}
