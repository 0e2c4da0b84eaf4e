namespace Galvani.Lanes;

/// <summary>A lane of 32-bit floats that lie side by side in memory.</summary>
public interface IFloatLane<TSelf> : ILane<TSelf>
    where TSelf : struct, IFloatLane<TSelf>
{
    /// <summary>How many floats.</summary>
    static abstract int Count { get; }

    /// <summary>Reads <see cref="Count"/> floats, unaligned and unchecked: the caller guarantees that they exist.</summary>
    static abstract TSelf Load(ref readonly float source);

    /// <summary>The same float in every place.</summary>
    static abstract TSelf Broadcast(float value);

    /// <summary>Writes <see cref="Count"/> floats, unaligned and unchecked: the caller guarantees that there is room.</summary>
    static abstract void Store(TSelf value, ref float destination);
}
