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
        Pool { IsMaximum: true, HasGate: false } => ReadsSpikes(network, node) || !FeedsNeurons(network, node),
        _ => false,
    };

    /// <summary>Whether spikes reach a node without passing any weights.</summary>
    private static bool ReadsSpikes(Network network, Node node)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool Reads(Node reader) => reader.Inputs.Where(edge => seen.Add(edge.Source)).Select(edge => network[edge.Source]).Any(source =>
            source.Layer is Population || (source.Layer is not (Convolution or Dense or Input) && Reads(source)));

        return Reads(node);
    }

    /// <summary>Whether whatever reads a node is neurons, perhaps behind layers that move values or further maxima.</summary>
    private static bool FeedsNeurons(Network network, Node node)
    {
        Node[] readers = [.. network.Consumers(node.Name)];

        return readers.Length > 0 && !network.Outputs.Contains(node.Name) && readers.All(reader =>
            reader.Layer is Population || (reader.Layer is Rearrangement or Identity or Flatten or Reshape or Pool { IsMaximum: true } && FeedsNeurons(network, reader)));
    }
}
