namespace Galvani.Layers;

/// <summary>The sum of its inputs.</summary>
public sealed record Add : Merge
{
    /// <summary>A layer of so many inputs.</summary>
    /// <param name="inputs">At least 2.</param>
    public Add(int inputs = 2)
        : base(inputs)
    {
    }

    /// <inheritdoc/>
    public override bool IsLinear => true;

    internal override string DefaultName => "add";
}
