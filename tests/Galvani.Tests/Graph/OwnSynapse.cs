using Galvani.Synapses;

namespace Galvani.Graph;

/// <summary>A synapse that a user of the library wrote.</summary>
internal sealed record OwnSynapse : Synapse
{
    public override DiscreteFilter Discretize(double dt) => new FirstOrderFilter(0, 1);
}
