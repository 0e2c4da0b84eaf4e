using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Graph;

/// <summary>Turns a list of blocks into a chain of named nodes.</summary>
internal static class NetworkBuilder
{
    public static Network Chain(Shape input, ulong seed, ReadOnlySpan<Block> blocks)
    {
        ImmutableArray<Node>.Builder nodes = ImmutableArray.CreateBuilder<Node>();
        nodes.Add(new Node("input", new Input(input)));
        Dictionary<string, int> used = new(StringComparer.Ordinal);
        Shape shape = input;
        foreach (Block block in blocks)
        {
            string name = block.Name ?? NextName(block.DefaultName, used);
            try
            {
                Layer layer = block.Make(new BlockContext(shape, name, seed, block.Activation));
                shape = layer.Infer(shape);
                Append(nodes, name, layer, block.Activation, nodes[^1].Name);
            }
            catch (ShapeMismatchException error)
            {
                throw new UnsupportedNetworkException([new Problem(name, error.What, error.Remedy)]);
            }
        }

        return new Network(nodes.ToImmutable(), [nodes[^1].Name]);
    }

    /// <summary>Adds a layer and, behind it, its activation: two nodes when there is one.</summary>
    public static void Append(ImmutableArray<Node>.Builder nodes, string name, Layer layer, Activation? activation, params ReadOnlySpan<string> sources)
    {
        if (activation is null or Identity)
        {
            nodes.Add(new Node(name, layer, sources));

            return;
        }

        nodes.Add(new Node(name + Node.LinearSuffix, layer, sources));
        nodes.Add(new Node(name, activation, name + Node.LinearSuffix));
    }

    private static string NextName(string name, Dictionary<string, int> used)
    {
        int count = used.GetValueOrDefault(name);
        used[name] = count + 1;

        return count == 0 ? name : $"{name}_{count}";
    }
}
