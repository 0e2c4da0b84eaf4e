using Galvani.Layers;

namespace Galvani;

/// <summary>The length of a kernel, a window, a stride or a dilation along one axis.</summary>
/// <param name="Length">Along the axis.</param>
public readonly record struct Extent1D(int Length) : IExtent<Extent1D>
{
    /// <inheritdoc/>
    public static int Axes => 1;

    /// <summary>A length.</summary>
    public static implicit operator Extent1D(int length) => new(length);

    /// <inheritdoc/>
    public static Extent1D From(Extent3D extent) => new(extent.Width);

    /// <inheritdoc/>
    public Extent3D ToExtent3D() => new(1, 1, Length);

    /// <summary>For instance <c>3</c>.</summary>
    public override string ToString() => $"{Length}";
}
