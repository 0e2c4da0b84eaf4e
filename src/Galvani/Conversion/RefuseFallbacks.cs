using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>Refuses whatever would stay a rate node: NengoDL's <c>allow_fallback=False</c>.</summary>
public sealed class RefuseFallbacks : ConversionPass
{
    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        foreach (Node node in network.Nodes.Where(node => node.Layer is PRelu or (Activation and not Identity) or Pool { IsMaximum: true, HasGate: false } or Merge { IsLinear: false }))
        {
            // Between an input's currents and the neurons a maximum is exact.
            bool isBeforeNeurons = node.Layer is Pool && network.Consumers(node.Name).All(reader => reader.Layer is Population);
            if (!isBeforeNeurons)
            {
                log.Note(node.Name, Verdict.Refused, $"{node.Layer.TypeName} would stay a rate node, and fallbacks are not allowed", "allow them, swap in a neuron, or remove the layer");
            }
        }

        return network;
    }
}
