using System.Collections.Immutable;

namespace Galvani;

/// <summary>Small changes of a network, each giving a new valid network that shares all weights it does not change.</summary>
public static class NetworkRewriting
{
    /// <summary>The same node with another layer.</summary>
    /// <exception cref="UnsupportedNetworkException">The result breaks a rule, for instance because a shape no longer fits.</exception>
    public static Network Replace(this Network network, string name, Layer layer)
    {
        Node node = network[name];

        return network.Exchange(node, node with { Layer = layer });
    }

    /// <summary>The same node fed by other connections.</summary>
    /// <exception cref="UnsupportedNetworkException">The result breaks a rule.</exception>
    public static Network Connect(this Network network, string name, params ReadOnlySpan<Edge> inputs)
    {
        Node node = network[name];

        return network.Exchange(node, node with { Inputs = [.. inputs] });
    }

    /// <summary>
    /// Takes a node with one input out; what read it reads its source instead. The synapse and the delay of the two connections must not both exist.
    /// </summary>
    /// <exception cref="UnsupportedNetworkException">The result breaks a rule, or two synapses would have to become one.</exception>
    public static Network Remove(this Network network, string name)
    {
        Node node = network[name];
        if (node.Inputs.Length != 1)
        {
            throw new UnsupportedNetworkException([new Problem(node.Name, $"has {node.Inputs.Length} inputs and cannot be bridged", "remove a node with one input")]);
        }

        Edge before = node.Inputs[0];
        Edge Bridge(Edge edge) => edge.Source != node.Name ? edge
            : edge.IsPlain ? before
            : before.IsPlain ? edge with { Source = before.Source }
            : throw new UnsupportedNetworkException([new Problem(node.Name, "stands between two synapses or delays", "remove one of them first")]);

        if (!before.IsPlain && network.Outputs.Contains(node.Name))
        {
            throw new UnsupportedNetworkException([new Problem(node.Name, "is an output behind a synapse or delay", "choose another output first")]);
        }

        return new Network(
            [.. network.Nodes.Where(other => other.Name != node.Name).Select(other => other with { Inputs = [.. other.Inputs.Select(Bridge)] })],
            [.. network.Outputs.Select(output => output == node.Name ? before.Source : output)]);
    }

    /// <summary>Puts a node behind another one: whatever read that one, the network's outputs included, reads the new one.</summary>
    /// <exception cref="UnsupportedNetworkException">The result breaks a rule.</exception>
    public static Network InsertAfter(this Network network, string name, string newName, Layer layer, Synapse? synapse = null, bool delayed = false)
    {
        Node before = network[name];
        Node inserted = new(newName, layer, [new Edge(before.Name, synapse, delayed)]);
        Edge Redirect(Edge edge) => edge.Source == before.Name ? edge with { Source = newName } : edge;

        return new Network(
            [.. network.Nodes.Select(node => node with { Inputs = [.. node.Inputs.Select(Redirect)] }), inserted],
            [.. network.Outputs.Select(output => output == before.Name ? newName : output)]);
    }

    /// <summary>Puts a node in front of another one's only input.</summary>
    /// <exception cref="UnsupportedNetworkException">The result breaks a rule.</exception>
    public static Network InsertBefore(this Network network, string name, string newName, Layer layer)
    {
        Node after = network[name];
        if (after.Inputs.Length != 1)
        {
            throw new UnsupportedNetworkException([new Problem(after.Name, $"has {after.Inputs.Length} inputs", "name a node with one input")]);
        }

        Node inserted = new(newName, layer, after.Inputs);

        return new Network(
            [.. network.Nodes.Select(node => node.Name == after.Name ? after with { Inputs = [new Edge(newName)] } : node), inserted],
            network.Outputs);
    }

    /// <summary>The same network with other outputs.</summary>
    /// <exception cref="UnsupportedNetworkException">An output does not exist.</exception>
    public static Network WithOutputs(this Network network, params ReadOnlySpan<string> outputs)
    {
        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>();
        foreach (string output in outputs)
        {
            names.Add(network[output].Name);
        }

        return new Network(network.Nodes, names.ToImmutable());
    }

    private static Network Exchange(this Network network, Node old, Node node) =>
        new([.. network.Nodes.Select(other => other.Name == old.Name ? node : other)], network.Outputs);
}
