namespace Galvani.Layers;

/// <summary>The largest value of each channel over windows; padding is not counted.</summary>
public sealed record MaxPool3D : MaxPool<Extent3D>
{
    /// <summary>A pool whose stride is its window.</summary>
    public MaxPool3D(Extent3D size)
        : base(size)
    {
    }

    internal override string DefaultName => "max_pooling3d";
}
