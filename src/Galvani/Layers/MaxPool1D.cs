namespace Galvani.Layers;

/// <summary>The largest value of each channel over windows; padding is not counted.</summary>
public sealed record MaxPool1D : MaxPool<Extent1D>
{
    /// <summary>A pool whose stride is its window.</summary>
    public MaxPool1D(Extent1D size)
        : base(size)
    {
    }

    internal override string DefaultName => "max_pooling1d";
}
