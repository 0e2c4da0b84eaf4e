using Galvani.Layers;

namespace Galvani;

/// <summary>Rows and columns of a kernel, a window, a stride or a dilation; a whole number means a square.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct Extent2D(int Height, int Width) : IExtent<Extent2D>
{
    /// <inheritdoc/>
    public static int Axes => 2;

    /// <summary>A square.</summary>
    public static implicit operator Extent2D(int size) => new(size, size);

    /// <inheritdoc/>
    public static Extent2D From(Extent3D extent) => new(extent.Height, extent.Width);

    /// <inheritdoc/>
    public Extent3D ToExtent3D() => new(1, Height, Width);

    /// <summary>For instance <c>3x3</c>.</summary>
    public override string ToString() => $"{Height}x{Width}";
}
