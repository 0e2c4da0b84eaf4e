using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Moves max pools in front of the activation that they read, where a neuron will take its place: the neurons then get the largest current. Preserves
/// the function exactly, since <c>max(f(x)) = f(max(x))</c> for every f that never falls.
/// </summary>
public sealed class PoolBeforeActivations : ConversionPass
{
    private readonly ImmutableHashSet<Activation> _swapped;

    /// <summary>A pass for the activations that become neurons.</summary>
    public PoolBeforeActivations(IEnumerable<Activation> swapped) => _swapped = [.. swapped];

    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        while (network.Nodes.FirstOrDefault(node => node.Layer is Pool { IsMaximum: true } && Movable(network[node.Inputs[0].Source]) && node.Inputs[0].IsPlain) is Node pool)
        {
            network = Move(network, pool, network[pool.Inputs[0].Source]);
            log.Note(pool.Name, Verdict.Kept, "takes the largest current of a window, before the neurons, which is exact");
        }

        return network;
    }

    private bool Movable(Node node) => node.Layer is ElementwiseActivation { IsMonotone: true } activation && _swapped.Contains(activation);

    private static Network Move(Network network, Node pool, Node activation)
    {
        bool isAlone = network.Consumers(activation.Name).Take(2).Count() == 1 && !network.Outputs.Contains(activation.Name);

        return isAlone ? Exchanged(network, pool, activation) : WithNeuronsOfItsOwn(network, pool, activation);
    }

    /// <summary>The two change places; both keep their names.</summary>
    private static Network Exchanged(Network network, Node pool, Node activation)
    {
        Edge Behind(Edge edge) => edge.Source == pool.Name ? edge with { Source = activation.Name } : edge;
        Node Moved(Node node) =>
            node.Name == pool.Name ? pool with { Inputs = activation.Inputs }
            : node.Name == activation.Name ? activation with { Inputs = [new Edge(pool.Name)] }
            : node with { Inputs = [.. node.Inputs.Select(Behind)] };

        return new Network([.. network.Nodes.Select(Moved)], [.. network.Outputs.Select(output => output == pool.Name ? activation.Name : output)]);
    }

    /// <summary>Something else reads the activation: the pool gets another one behind it, which has its name.</summary>
    private static Network WithNeuronsOfItsOwn(Network network, Node pool, Node activation)
    {
        Node currents = new(pool.Name + ".currents", pool.Layer, activation.Inputs);

        return new Network(
            [.. network.Nodes.Select(node => node.Name == pool.Name ? new Node(pool.Name, activation.Layer, currents.Name) : node), currents], network.Outputs);
    }
}
