using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Graph;

/// <summary>Puts simpler layers in the place of those that are made of such. Preserves the function exactly; every node keeps its name and its value.</summary>
internal static class NetworkLowering
{
    /// <summary>A network of layers that everything computes itself; the same one where it is such already.</summary>
    public static Network Lowered(this Network network)
    {
        HashSet<string> names = [.. network.Nodes.Select(node => node.Name)];
        ImmutableArray<Node>.Builder nodes = ImmutableArray.CreateBuilder<Node>(network.Nodes.Length);
        foreach (Node node in network.Nodes)
        {
            nodes.AddRange(node.Layer is Merge ? WithFittingInputs(network, node, names) : InParts(network, node, names));
        }

        return nodes.Count == network.Nodes.Length ? network : new Network(nodes.ToImmutable(), network.Outputs);
    }

    private static IEnumerable<Node> InParts(Network network, Node node, HashSet<string> names)
    {
        ImmutableArray<(string Part, Layer Layer)> parts = node.Inputs is [Edge only] ? node.Layer.Parts(network.ShapeOf(only.Source)) : [];
        ImmutableArray<Edge> inputs = node.Inputs;
        foreach ((string part, Layer layer) in parts.SkipLast(1))
        {
            Node inner = new(Fresh($"{node.Name}.{part}", names), layer, inputs);
            inputs = [new Edge(inner.Name)];

            yield return inner;
        }

        yield return parts.IsEmpty ? node : node with { Layer = parts[^1].Layer, Inputs = inputs };
    }

    /// <summary>A merge whose inputs all have its shape.</summary>
    private static IEnumerable<Node> WithFittingInputs(Network network, Node node, HashSet<string> names)
    {
        Shape shape = network.ShapeOf(node.Name);
        ImmutableArray<Edge>.Builder inputs = ImmutableArray.CreateBuilder<Edge>(node.Inputs.Length);
        foreach (Edge edge in node.Inputs)
        {
            bool fits = network.ShapeOf(edge.Source) == shape;
            Node? repeated = fits ? null : new Node(Fresh($"{node.Name}.repeated", names), new Broadcast(shape), [edge]);
            inputs.Add(repeated is null ? edge : new Edge(repeated.Name));
            if (repeated is not null)
            {
                yield return repeated;
            }
        }

        yield return node with { Inputs = inputs.MoveToImmutable() };
    }

    /// <summary>A name that no node has: the wished one, or with a number behind it.</summary>
    public static string FreshName(this Network network, string name) => Fresh(name, [.. network.Nodes.Select(node => node.Name)]);

    private static string Fresh(string name, HashSet<string> names)
    {
        string fresh = name;
        for (int i = 1; !names.Add(fresh); i++)
        {
            fresh = $"{name}_{i}";
        }

        return fresh;
    }
}
