namespace Galvani.Layers;

/// <summary>The mean of each channel over windows; padding is not counted.</summary>
public sealed record AveragePool3D : WindowPool<Extent3D>
{
    /// <summary>A pool whose stride is its window.</summary>
    public AveragePool3D(Extent3D size)
        : base(size)
    {
    }

    internal override bool IsMaximum => false;

    internal override string DefaultName => "average_pooling3d";
}
