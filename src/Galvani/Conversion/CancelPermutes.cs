using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Takes out pairs of permutations that undo each other, as layers built with <c>channels_first</c> leave them between each other. Preserves the function
/// exactly.
/// </summary>
public sealed class CancelPermutes : ConversionPass
{
    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        while (network.Nodes.FirstOrDefault(node => Undoes(network, node)) is Node second)
        {
            Node first = network[second.Inputs[0].Source];
            Node nothing = second with { Layer = new Identity(), Inputs = first.Inputs };
            network = new Network([.. network.Nodes.Select(node => node.Name == second.Name ? nothing : node)], network.Outputs);
            network = network.Outputs.Contains(second.Name) ? network : network.Remove(second.Name);
            if (!network.Consumers(first.Name).Any() && !network.Outputs.Contains(first.Name))
            {
                network = new Network([.. network.Nodes.Where(node => node.Name != first.Name)], network.Outputs);
                log.Note(first.Name, Verdict.Removed, $"is undone by {second.Name}");
            }

            log.Note(second.Name, Verdict.Removed, $"undoes {first.Name}");
        }

        return network;
    }

    private static bool Undoes(Network network, Node node) =>
        node is { Layer: Permute second, Inputs: [{ IsPlain: true } edge] }
        && network[edge.Source] is { Layer: Permute first, Inputs: [{ IsPlain: true }] }
        && second.Axes.Select((axis, i) => first.Axes[axis] == i).All(isSame => isSame);
}
