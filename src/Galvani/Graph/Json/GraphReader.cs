using System.Collections.Immutable;
using Galvani.Layers;
using Galvani.Tensors;

namespace Galvani.Graph.Json;

/// <summary>Makes a network of its graph. Nodes are read in the order of the network, so that each knows the shapes in front of it.</summary>
internal sealed class GraphReader
{
    private readonly Dictionary<string, NodeEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly List<Problem> _problems = [];
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

        CheckSources(entries);
        GraphOrder order = new([.. entries.Select(entry => new Node(entry.Name, new Identity(), entry.Inputs))]); // their layers are not known yet
        _ = new ShapeInference(
            order,
            node => _entries[node.Name].Form.Type.IsSubclassOf(typeof(Merge)),
            (node, shapes) => Read(_entries[node.Name], [.. shapes]),
            node => _problems.Add(NetworkRules.Undecided(node.Name)));
        if (_problems.Count > 0)
        {
            ILookup<string, Problem> problems = _problems.ToLookup(problem => problem.Node, StringComparer.Ordinal);

            throw new UnsupportedNetworkException([.. entries.SelectMany(entry => problems[entry.Name])]);
        }

        RequireAllUsed();

        return new Network([.. entries.Select(entry => _nodes[entry.Name])], outputs);
    }

    /// <summary>Reads a node; returns its shape, or null where it has a problem.</summary>
    private Shape? Read(NodeEntry entry, ImmutableArray<Shape> shapes)
    {
        if (shapes.IsEmpty && entry.Form.Type != typeof(Input))
        {
            return null;
        }

        try
        {
            Layer layer = entry.Form.Read(Reader(entry, shapes));
            entry.Fields.RequireAllKnown();
            _nodes[entry.Name] = new Node(entry.Name, layer, entry.Inputs);

            return layer.Infer(shapes.AsSpan());
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

    /// <summary>A node reads nodes above it; over a delayed connection, also itself and nodes below it.</summary>
    private void CheckSources(IEnumerable<NodeEntry> entries)
    {
        HashSet<string> above = new(StringComparer.Ordinal);
        foreach (NodeEntry entry in entries)
        {
            if (entry.Inputs.IsEmpty && entry.Form.Type != typeof(Input))
            {
                _problems.Add(new Problem(entry.Name, $"is a {entry.Form.Name} without inputs", "name the nodes that it reads"));
            }

            foreach (Edge edge in entry.Inputs.Where(edge => !above.Contains(edge.Source) && !(edge.Delayed && _entries.ContainsKey(edge.Source))))
            {
                _problems.Add(new Problem(
                    entry.Name, $"reads from '{edge.Source}', which is not above it", "correct the name, or list nodes behind those that they read; only a delayed connection may lead back"));
            }

            above.Add(entry.Name);
        }
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
