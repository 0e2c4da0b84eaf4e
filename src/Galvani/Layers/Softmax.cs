namespace Galvani.Layers;

/// <summary><c>exp(x - max) / sum of exp(x - max)</c> over the last axis.</summary>
public sealed record Softmax : Activation
{
    /// <inheritdoc/>
    public override bool IsElementwise => false;
}
