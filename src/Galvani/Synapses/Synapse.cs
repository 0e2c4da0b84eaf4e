using Galvani.Synapses;

namespace Galvani;

/// <summary>A linear filter on a connection: what arrives of each spike, and when. The connection adds its own delay of one step.</summary>
public abstract record Synapse
{
    /// <summary>The filter for steps of <paramref name="dt"/> seconds, in double.</summary>
    public abstract DiscreteFilter Discretize(double dt);
}
