namespace Galvani;

/// <summary>Rows and columns of a kernel, a stride or a dilation; a whole number means a square.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct Extent2D(int Height, int Width)
{
    private const int Largest = 1 << 15;

    /// <summary>A square.</summary>
    public static implicit operator Extent2D(int size) => new(size, size);

    /// <summary>For instance <c>3x3</c>.</summary>
    public override string ToString() => $"{Height}x{Width}";

    /// <summary>Refuses extents below 1, and those whose products would not fit an <see cref="int"/>.</summary>
    internal void ThrowIfOutOfRange(string name)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Height, Largest, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Width, Largest, name);
        ArgumentOutOfRangeException.ThrowIfLessThan(Height, 1, name);
        ArgumentOutOfRangeException.ThrowIfLessThan(Width, 1, name);
    }
}
