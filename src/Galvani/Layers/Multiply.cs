namespace Galvani.Layers;

/// <summary>The product of its inputs.</summary>
public sealed record Multiply : Merge
{
    /// <summary>A layer of so many inputs.</summary>
    /// <param name="inputs">At least 2.</param>
    public Multiply(int inputs = 2)
        : base(inputs)
    {
    }

    /// <inheritdoc/>
    public override bool IsLinear => false;

    internal override string DefaultName => "multiply";
}
