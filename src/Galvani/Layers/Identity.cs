namespace Galvani.Layers;

/// <summary>The linear activation, <c>x</c>: a place for a name, a synapse or a probe.</summary>
public sealed record Identity : Activation
{
    /// <inheritdoc/>
    public override bool IsElementwise => true;

    /// <inheritdoc/>
    public override string TypeName => "Linear";
}
