namespace Galvani.Layers;

/// <summary>The mean of each channel over windows; padding is not counted.</summary>
public sealed record AveragePool2D : WindowPool<Extent2D>
{
    /// <summary>A pool whose stride is its window.</summary>
    public AveragePool2D(Extent2D size)
        : base(size)
    {
    }

    internal override bool IsMaximum => false;

    internal override string DefaultName => "average_pooling2d";
}
