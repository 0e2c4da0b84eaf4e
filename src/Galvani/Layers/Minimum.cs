namespace Galvani.Layers;

/// <summary>The smallest of its inputs.</summary>
public sealed record Minimum : Merge
{
    /// <summary>A layer of so many inputs.</summary>
    /// <param name="inputs">At least 2.</param>
    public Minimum(int inputs = 2)
        : base(inputs)
    {
    }

    /// <inheritdoc/>
    public override bool IsLinear => false;

    internal override string DefaultName => "minimum";
}
