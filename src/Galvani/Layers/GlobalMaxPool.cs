namespace Galvani.Layers;

/// <summary>The largest value of each channel over everything else: one value per channel.</summary>
public sealed record GlobalMaxPool : GlobalPool
{
    internal override bool IsMaximum => true;

    internal override string DefaultName => "global_max_pooling";
}
