using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>Gives all populations the same initial potential. Half the threshold makes of the rounding down of spike counts a rounding to the nearest.</summary>
/// <remarks>Bu et al. 2022, "Optimized potential initialization for low-latency spiking neural networks", doi:10.1609/aaai.v36i1.19874.</remarks>
public sealed class SetInitialPotentials : ConversionPass
{
    private readonly InitialPotential _potential;

    /// <summary>A pass with the given potential.</summary>
    public SetInitialPotentials(InitialPotential potential)
    {
        ArgumentNullException.ThrowIfNull(potential);
        _potential = potential;
    }

    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        foreach (Node node in network.Nodes.Where(node => node.Layer is Population))
        {
            network = network.Replace(node.Name, (Population)node.Layer with { InitialPotential = _potential });
        }

        return network;
    }
}
