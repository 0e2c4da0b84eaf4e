using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>Where max pools stand among neurons.</summary>
internal static class MaxPools
{
    /// <summary>Whether a pool takes the largest current for the neurons behind it, and gets no spikes itself.</summary>
    public static bool ArePartOfNeurons(Network network, Node pool, Func<Layer, bool> isNeuron) =>
        !ReadsSpikes(network, pool, isNeuron) && FeedsNeurons(network, pool, isNeuron);

    /// <summary>Whether spikes reach a node without passing any weights.</summary>
    private static bool ReadsSpikes(Network network, Node node, Func<Layer, bool> isNeuron)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool Reads(Node reader) => reader.Inputs.Where(edge => seen.Add(edge.Source)).Select(edge => network[edge.Source]).Any(source =>
            isNeuron(source.Layer) || (source.Layer is not (Convolution or Dense or Input) && Reads(source)));

        return Reads(node);
    }

    /// <summary>Whether whatever reads a node is neurons, perhaps behind layers that move or scale values or further maxima.</summary>
    private static bool FeedsNeurons(Network network, Node node, Func<Layer, bool> isNeuron)
    {
        Node[] readers = [.. network.Consumers(node.Name)];

        return readers.Length > 0 && !network.Outputs.Contains(node.Name) && readers.All(reader =>
            isNeuron(reader.Layer) || (reader.Layer is Rearrangement or Identity or Flatten or Reshape or Affine or Pool { IsMaximum: true } && FeedsNeurons(network, reader, isNeuron)));
    }
}
