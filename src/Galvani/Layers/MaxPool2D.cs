namespace Galvani.Layers;

/// <summary>The largest value of each channel over windows; padding is not counted.</summary>
public sealed record MaxPool2D : MaxPool<Extent2D>
{
    /// <summary>A pool whose stride is its window.</summary>
    public MaxPool2D(Extent2D size)
        : base(size)
    {
    }

    internal override string DefaultName => "max_pooling2d";
}
