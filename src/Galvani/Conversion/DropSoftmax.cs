using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Takes the softmax away that a network ends in: the answer is the class with the largest mean of what it receives, which the mean of its values is not.
/// Preserves the order of the classes.
/// </summary>
public sealed class DropSoftmax : ConversionPass
{
    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        foreach (Node node in network.Nodes.Where(node => node is { Layer: Softmax, Inputs: [{ IsPlain: true }] } && network.Outputs.Contains(node.Name) && !network.Consumers(node.Name).Any()))
        {
            network = network.Outputs.Contains(node.Inputs[0].Source)
                ? network.Replace(node.Name, new Identity()) // no node can be two outputs
                : network.Remove(node.Name);
            log.Note(node.Name, Verdict.Removed, "softmax keeps the order of the classes: the mean of what it would receive decides");
        }

        return network;
    }
}
