namespace Galvani.Layers;

/// <summary>The rectified linear unit, <c>max(x, 0)</c>.</summary>
public sealed record Relu : Activation
{
    /// <inheritdoc/>
    public override bool IsElementwise => true;
}
