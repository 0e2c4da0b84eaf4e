namespace Galvani.Layers;

/// <summary>The mean of its inputs.</summary>
public sealed record Average : Merge
{
    /// <summary>A layer of so many inputs.</summary>
    /// <param name="inputs">At least 2.</param>
    public Average(int inputs = 2)
        : base(inputs)
    {
    }

    /// <inheritdoc/>
    public override bool IsLinear => true;

    internal override string DefaultName => "average";
}
