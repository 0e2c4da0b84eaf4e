using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Makes max pools let the input pass that has given most so far, which for rates is the largest one. Preserves the function of a rate network.
/// </summary>
/// <remarks>Rueckauer et al. 2017, doi:10.3389/fnins.2017.00682.</remarks>
public sealed class GateMaxPools : ConversionPass
{
    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        foreach (Node node in network.Nodes.Where(node => node.Layer is Pool { IsMaximum: true }))
        {
            network = network.Replace(node.Name, Gated((Pool)node.Layer));
            log.Note(node.Name, Verdict.Kept, "lets the spikes of that input pass that has spiked most so far");
        }

        return network;
    }

    /// <summary>A pool with a gate.</summary>
    internal static Pool Gated(Pool pool) => pool switch
    {
        MaxPool1D max => max with { IsGated = true },
        MaxPool2D max => max with { IsGated = true },
        MaxPool3D max => max with { IsGated = true },
        GlobalMaxPool max => max with { IsGated = true },
        _ => throw new NotSupportedException($"{pool.TypeName} has no gate"),
    };
}
