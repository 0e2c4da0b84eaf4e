using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>Refuses whatever would stay a rate node: NengoDL's <c>allow_fallback=False</c>. A maximum of currents in front of neurons is part of these.</summary>
public sealed class RefuseFallbacks : ConversionPass
{
    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        foreach (Node node in network.Nodes.Where(node => IsRateNode(network, node)))
        {
            log.Note(node.Name, Verdict.Refused, $"{node.Layer.TypeName} would stay a rate node, and fallbacks are not allowed", "allow them, swap in a neuron, or remove the layer");
        }

        return network;
    }

    private static bool IsRateNode(Network network, Node node) => node.Layer switch
    {
        PRelu or Merge { IsLinear: false } => true,
        Activation => node.Layer is not Identity,
        Pool { IsMaximum: true, HasGate: false } => !MaxPools.ArePartOfNeurons(network, node, layer => layer is Population),
        _ => false,
    };
}
