namespace Galvani.Layers;

/// <summary>The mean of each channel over windows; padding is not counted.</summary>
public sealed record AveragePool1D : WindowPool<Extent1D>
{
    /// <summary>A pool whose stride is its window.</summary>
    public AveragePool1D(Extent1D size)
        : base(size)
    {
    }

    internal override bool IsMaximum => false;

    internal override string DefaultName => "average_pooling1d";
}
