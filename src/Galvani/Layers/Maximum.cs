namespace Galvani.Layers;

/// <summary>The largest of its inputs.</summary>
public sealed record Maximum : Merge
{
    /// <summary>A layer of so many inputs.</summary>
    /// <param name="inputs">At least 2.</param>
    public Maximum(int inputs = 2)
        : base(inputs)
    {
    }

    /// <inheritdoc/>
    public override bool IsLinear => false;

    internal override string DefaultName => "maximum";
}
