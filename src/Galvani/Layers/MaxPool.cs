namespace Galvani.Layers;

/// <summary>The largest value of each channel over windows that slide; padding is not counted.</summary>
public abstract record MaxPool<TExtent> : WindowPool<TExtent>
    where TExtent : struct, IExtent<TExtent>
{
    private protected MaxPool(TExtent size)
        : base(size)
    {
    }

    /// <summary>Whether it lets the input pass that has given most so far, instead of the largest one of this step; for constant inputs it is the same.</summary>
    public bool IsGated { get; init; }

    internal sealed override bool IsMaximum => true;

    internal sealed override bool HasGate => IsGated;
}
