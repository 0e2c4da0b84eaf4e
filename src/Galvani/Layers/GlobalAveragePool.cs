namespace Galvani.Layers;

/// <summary>The mean of each channel over everything else: one value per channel.</summary>
public sealed record GlobalAveragePool : GlobalPool
{
    internal override bool IsMaximum => false;

    internal override string DefaultName => "global_average_pooling";
}
