namespace Galvani.Layers;

/// <summary>The first input minus the second.</summary>
public sealed record Subtract : Merge
{
    /// <summary>A layer of two inputs.</summary>
    public Subtract()
        : base(2)
    {
    }

    /// <inheritdoc/>
    public override bool IsLinear => true;

    internal override string DefaultName => "subtract";
}
