using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Takes out layers that do nothing in a trained network: dropout, noise, linear activations. One whose value is an answer of the network stays as a
/// linear node. Preserves the function exactly.
/// </summary>
public sealed class RemoveDropout : ConversionPass
{
    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        foreach (Node node in network.Nodes.Where(node => node.Layer is Dropout or Identity && node.Inputs[0].IsPlain))
        {
            if (network.Outputs.Contains(node.Name))
            {
                network = network.Replace(node.Name, new Identity());
                log.Note(node.Name, Verdict.Kept, "does nothing in a trained network, and stays as the name of an output");
            }
            else
            {
                network = network.Remove(node.Name);
                log.Note(node.Name, Verdict.Removed, "does nothing in a trained network");
            }
        }

        return network;
    }
}
