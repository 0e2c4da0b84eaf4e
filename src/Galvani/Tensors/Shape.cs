using System.Collections.Immutable;

namespace Galvani;

/// <summary>The extents of one value, without a batch axis. Images and feature maps are <c>[height][width][channels]</c>.</summary>
public sealed class Shape : IEquatable<Shape>
{
    private readonly ImmutableArray<int> _extents;

    /// <summary>A shape with the given extents, each at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An extent is below 1, there is none, or the size does not fit an <see cref="int"/>.</exception>
    public Shape(params ReadOnlySpan<int> extents)
    {
        ArgumentOutOfRangeException.ThrowIfZero(extents.Length, nameof(extents));
        long size = 1;
        foreach (int extent in extents)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(extent, 1, nameof(extents));
            size = checked(size * extent);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(size, int.MaxValue, nameof(extents));
        }

        _extents = [.. extents];
        Size = (int)size;
    }

    /// <summary>Number of axes.</summary>
    public int Rank => _extents.Length;

    /// <summary>Number of values.</summary>
    public int Size { get; }

    /// <summary>The extents, slowest axis first.</summary>
    public ImmutableArray<int> Extents => _extents;

    /// <summary>The extent of one axis; <c>shape[^1]</c> is the number of channels.</summary>
    public int this[Index axis] => _extents[axis.GetOffset(_extents.Length)];

    /// <summary>An image or a feature map, channels last.</summary>
    public static Shape Image(int height, int width, int channels) => new(height, width, channels);

    /// <summary>A vector.</summary>
    public static Shape Vector(int length) => new(length);

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _extents.AsSpan().SequenceEqual(other._extents.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int extent in _extents)
        {
            hash.Add(extent);
        }

        return hash.ToHashCode();
    }

    /// <summary>The extents joined by a times sign, for instance <c>32x32x3</c>.</summary>
    public override string ToString() => string.Join('x', _extents);

    /// <summary>Equality of all extents.</summary>
    public static bool operator ==(Shape? left, Shape? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Difference in any extent.</summary>
    public static bool operator !=(Shape? left, Shape? right) => !(left == right);
}
