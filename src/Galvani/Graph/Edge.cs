namespace Galvani;

/// <summary>A connection into a node. The synapse and the delay of one step belong to it, as in Nengo.</summary>
/// <param name="Source">Name of the node whose value it carries.</param>
/// <param name="Synapse">The filter on the way, or null for none.</param>
/// <param name="Delayed">Whether it delivers the value of the step before (0 in the first step) instead of this step's.</param>
public sealed record Edge(string Source, Synapse? Synapse = null, bool Delayed = false)
{
    /// <summary>Whether it delivers its source's value unchanged and at once.</summary>
    public bool IsPlain => Synapse is null && !Delayed;
}
