using Galvani.Layers;

namespace Galvani;

/// <summary>Planes, rows and columns of a kernel, a window, a stride or a dilation; a whole number means a cube.</summary>
/// <param name="Depth">Planes.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct Extent3D(int Depth, int Height, int Width) : IExtent<Extent3D>
{
    private const int Largest = 1 << 15;

    /// <inheritdoc/>
    public static int Axes => 3;

    /// <summary>A cube.</summary>
    public static implicit operator Extent3D(int size) => new(size, size, size);

    /// <summary>One to three axes, the last of which are rows and columns.</summary>
    /// <param name="axes">One number per axis.</param>
    /// <param name="missing">What the axes in front of them are.</param>
    /// <exception cref="ArgumentException">They are none, or more than three.</exception>
    public static Extent3D Of(ReadOnlySpan<int> axes, int missing = 1) => axes switch
    {
        [int width] => new(missing, missing, width),
        [int height, int width] => new(missing, height, width),
        [int depth, int height, int width] => new(depth, height, width),
        _ => throw new ArgumentException($"there are {axes.Length} axes; give 1, 2 or 3", nameof(axes)),
    };

    /// <inheritdoc/>
    public static Extent3D From(Extent3D extent) => extent;

    /// <inheritdoc/>
    public Extent3D ToExtent3D() => this;

    /// <summary>For instance <c>3x3x3</c>.</summary>
    public override string ToString() => $"{Depth}x{Height}x{Width}";

    /// <summary>The extent along an axis: 0 for planes, 1 for rows, 2 for columns.</summary>
    internal int this[int axis] => axis switch
    {
        0 => Depth,
        1 => Height,
        _ => Width,
    };

    /// <summary>Planes, rows, columns.</summary>
    internal int[] ToArray() => [Depth, Height, Width];

    /// <summary>Values of a window, as a number that cannot overflow.</summary>
    internal long Product => (long)Depth * Height * Width;

    /// <summary>Refuses extents below <paramref name="least"/>, and those whose products would not fit an <see cref="int"/>.</summary>
    internal void ThrowIfOutOfRange(string name, int least = 1)
    {
        foreach (int extent in (ReadOnlySpan<int>)[Depth, Height, Width])
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(extent, Largest, name);
            ArgumentOutOfRangeException.ThrowIfLessThan(extent, least, name);
        }
    }
}
