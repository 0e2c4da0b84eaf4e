namespace Galvani.Layers;

/// <summary>The largest value of each channel over everything else: one value per channel.</summary>
public sealed record GlobalMaxPool : GlobalPool
{
    /// <summary>Whether it lets the input pass that has given most so far, instead of the largest one of this step; for constant inputs it is the same.</summary>
    public bool IsGated { get; init; }

    internal override bool IsMaximum => true;

    internal override bool HasGate => IsGated;

    internal override string DefaultName => "global_max_pooling";
}
