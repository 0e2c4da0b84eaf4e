namespace Galvani.Layers;

/// <summary>Brings images to a size by showing the nearest pixel.</summary>
/// <remarks>Along an axis, output i of n shows input <c>floor((i + 1/2) m / n)</c> of m, as TensorFlow 2's image.resize does.</remarks>
public sealed record Resizing : SpatialRearrangement
{
    /// <summary>A layer with a given size.</summary>
    public Resizing(Extent2D size)
    {
        size.ToExtent3D().ThrowIfOutOfRange(nameof(size));
        Size = size;
    }

    /// <summary>Rows and columns of the output.</summary>
    public Extent2D Size { get; }

    internal override string DefaultName => "resizing";

    private protected override int ExtentOf(int axis, int input) => axis == 0 ? input : Size.ToExtent3D()[axis];

    private protected override int SourceOf(int axis, int place, int input) =>
        axis == 0 ? place : (int)(((2L * place) + 1) * input / (2L * Size.ToExtent3D()[axis]));
}
