using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>Takes dropout layers out; they do nothing in a trained network. Preserves the function exactly.</summary>
public sealed class RemoveDropout : ConversionPass
{
    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        foreach (Node node in network.Nodes.Where(node => node.Layer is Dropout))
        {
            network = network.Remove(node.Name);
            log.Note(node.Name, Verdict.Removed, "does nothing in a trained network");
        }

        return network;
    }
}
