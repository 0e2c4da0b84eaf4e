using System.Collections.Immutable;
using Galvani.Layers;
using Galvani.Tensors;

namespace Galvani.Graph.Json;

/// <summary>Makes a network of its graph. Nodes are read in their order, so that each knows the shapes in front of it.</summary>
internal sealed class GraphReader
{
    private readonly Dictionary<string, NodeEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Shape> _shapes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _above = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();
    private readonly ulong _seed;
    private readonly Safetensors? _arrays;

    private GraphReader(ulong seed, Safetensors? arrays)
    {
        _seed = seed;
        _arrays = arrays;
    }

    /// <summary>Reads a graph.</summary>
    /// <param name="graph">The object that holds nodes and outputs.</param>
    /// <param name="seed">Where weights are drawn from that do not exist yet.</param>
    /// <param name="arrays">The weights; null where they are drawn.</param>
    /// <exception cref="InvalidModelException">It is not the graph of a network, or an array is missing, too much, or of another shape.</exception>
    /// <exception cref="UnsupportedNetworkException">The network breaks a rule; all problems are listed.</exception>
    public static Network Read(JsonFields graph, ulong seed, Safetensors? arrays) => new GraphReader(seed, arrays).Read(graph);

    private Network Read(JsonFields graph)
    {
        NodeEntry[] entries = [.. graph.List(GraphWriter.Nodes).Select((element, i) => NodeEntry.Of(graph.Item($"{GraphWriter.Nodes}[{i}]", element)))];
        ImmutableArray<string> outputs = graph.Texts(GraphWriter.Outputs);
        graph.RequireAllKnown();
        foreach (NodeEntry entry in entries)
        {
            if (!_entries.TryAdd(entry.Name, entry))
            {
                throw entry.Fields.Error("is the name of two nodes");
            }
        }

        ImmutableArray<Node> nodes = [.. entries.Select(Read).OfType<Node>()];
        if (_problems.Count > 0)
        {
            throw new UnsupportedNetworkException(_problems.ToImmutable());
        }

        RequireAllUsed();

        return new Network(nodes, outputs);
    }

    /// <summary>A node; null where a problem of it, or of one above it, is known.</summary>
    private Node? Read(NodeEntry entry)
    {
        bool hasShapes = HasShapes(entry, out ImmutableArray<Shape> shapes);
        _above.Add(entry.Name);
        if (!hasShapes)
        {
            return null;
        }

        try
        {
            Layer layer = entry.Form.Read(Reader(entry, shapes));
            entry.Fields.RequireAllKnown();
            _shapes[entry.Name] = layer.Infer(shapes.AsSpan());

            return new Node(entry.Name, layer, entry.Inputs);
        }
        catch (ShapeMismatchException error)
        {
            _problems.Add(new Problem(entry.Name, error.What, error.Remedy));

            return null;
        }
        catch (Exception error) when (error is ArgumentException or OverflowException)
        {
            throw entry.Fields.Error(error.Message.ReplaceLineEndings(" "), error);
        }
    }

    private bool HasShapes(NodeEntry entry, out ImmutableArray<Shape> shapes)
    {
        ImmutableArray<Shape>.Builder found = ImmutableArray.CreateBuilder<Shape>();
        if (entry.Inputs.IsEmpty && entry.Form.Type != typeof(Input))
        {
            _problems.Add(new Problem(entry.Name, $"is a {entry.Form.Name} without inputs", "name the nodes that it reads"));
        }

        foreach (Edge edge in entry.Inputs)
        {
            if (!_above.Contains(edge.Source))
            {
                _problems.Add(new Problem(entry.Name, $"reads from '{edge.Source}', which is not above it", "correct the name, or list nodes behind those that they read"));
            }
            else if (_shapes.TryGetValue(edge.Source, out Shape? shape))
            {
                found.Add(shape);
            }
        }

        shapes = found.ToImmutable();

        return shapes.Length == entry.Inputs.Length && (shapes.Length > 0 || entry.Form.Type == typeof(Input));
    }

    private LayerReader Reader(NodeEntry entry, ImmutableArray<Shape> shapes)
    {
        (string name, Activation? activation) = Block(entry);
        NodeArrays? arrays = _arrays is null ? null : new NodeArrays(_arrays, entry.Name, _used);
        Shape input = shapes.IsEmpty ? Shape.Vector(1) : shapes[0]; // an input has none and does not ask

        return new LayerReader(entry.Fields, shapes, new BlockContext(input, name, _seed, activation) { Stored = arrays is null ? null : arrays.Read }, arrays);
    }

    /// <summary>The block that a node is, or is the linear half of: as in a chain, weights are drawn by its name and its activation.</summary>
    private (string Name, Activation? Activation) Block(NodeEntry entry)
    {
        bool isHalf = entry.Name.EndsWith(Node.LinearSuffix, StringComparison.Ordinal);
        NodeEntry? behind = isHalf ? _entries.GetValueOrDefault(entry.Name[..^Node.LinearSuffix.Length]) : null;

        return behind?.Inputs is [{ Source: string source }] && source == entry.Name
            ? (behind.Name, behind.Form.Type == typeof(Relu) ? Activation.Relu : null)
            : (entry.Name, null);
    }

    private void RequireAllUsed()
    {
        if (_arrays?.Entries.Keys.FirstOrDefault(name => !_used.Contains(name)) is string extra)
        {
            throw new InvalidModelException(_arrays.File, extra, "the array belongs to no node");
        }
    }
}
