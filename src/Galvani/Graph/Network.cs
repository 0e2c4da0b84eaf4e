using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Galvani.Graph;
using Galvani.Layers;

namespace Galvani;

/// <summary>
/// An immutable graph of named nodes: a rate network, a spiking one, or a mixture. Every instance is valid: its shapes fit, its weights
/// are finite, its names are unique, and every cycle passes through a delayed edge. Rewriting makes a new network that shares every tensor it does not change. Safe for any number of threads.
/// </summary>
public sealed class Network
{
    private const string NengoNodeSuffix = ".0"; // NengoDL keys the first use of a Keras layer as "name.0"

    private readonly FrozenDictionary<string, int> _index;
    private readonly ImmutableArray<Shape> _shapes;
    private readonly ILookup<string, Node> _consumers;

    /// <summary>A network of the given nodes, in any order.</summary>
    /// <param name="nodes">The nodes; those with an <see cref="Input"/> layer are the inputs, in this order.</param>
    /// <param name="outputs">Names of the nodes whose values are the network's answers.</param>
    /// <exception cref="UnsupportedNetworkException">It breaks a rule; all problems are listed.</exception>
    public Network(ImmutableArray<Node> nodes, ImmutableArray<string> outputs)
    {
        NetworkRules rules = new(nodes, outputs);
        if (!rules.Problems.IsEmpty)
        {
            throw new UnsupportedNetworkException(rules.Problems);
        }

        Nodes = rules.Order.Nodes;
        Loops = rules.Order.Loops;
        Outputs = outputs;
        Inputs = [.. nodes.Where(node => node.Layer is Input).Select(node => node.Name)];
        _shapes = [.. Nodes.Select(node => rules.ShapeOf(node.Name))];
        _index = Nodes.Select((node, index) => KeyValuePair.Create(node.Name, index)).ToFrozenDictionary(StringComparer.Ordinal);
        _consumers = Nodes
            .SelectMany(node => node.Inputs.Select(edge => edge.Source).Distinct(StringComparer.Ordinal), (node, source) => (source, node))
            .ToLookup(pair => pair.source, pair => pair.node, StringComparer.Ordinal);
    }

    /// <summary>The nodes in an order in which each follows its sources, but for delayed edges that lead back. Nodes on a common cycle stand side by side.</summary>
    public ImmutableArray<Node> Nodes { get; }

    /// <summary>Where the nodes of each loop, which are on common cycles, are among the nodes.</summary>
    internal ImmutableArray<Range> Loops { get; }

    /// <summary>Names of the input nodes.</summary>
    public ImmutableArray<string> Inputs { get; }

    /// <summary>Names of the nodes whose values are the answers; the first one holds the class scores.</summary>
    public ImmutableArray<string> Outputs { get; }

    /// <summary>Trained numbers of all layers.</summary>
    public long ParameterCount => Nodes.Sum(node => node.Layer.ParameterCount);

    /// <summary>A node by name; also by NengoDL's name of it, <c>name.0</c>.</summary>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public Node this[string name] => TryFind(name, out Node? node)
        ? node
        : throw new ArgumentException($"there is no node '{name}'; the nodes are {string.Join(", ", Nodes.Select(other => other.Name))}", nameof(name));

    /// <summary>A chain of layers. Blocks without a name are named as Keras does: <c>conv2d, conv2d_1, ..., dense</c>.</summary>
    /// <param name="input">Shape of one image.</param>
    /// <param name="seed">Where layers without weights draw them from.</param>
    /// <param name="blocks">The layers.</param>
    /// <exception cref="UnsupportedNetworkException">The layers do not fit together.</exception>
    public static Network Sequential(Shape input, ulong seed, params ReadOnlySpan<Block> blocks) => NetworkBuilder.Chain(input, seed, blocks);

    /// <summary>A node by name; also by NengoDL's name of it, <c>name.0</c>.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out Node? node)
    {
        ArgumentNullException.ThrowIfNull(name);
        bool found = _index.TryGetValue(name, out int index)
            || (name.EndsWith(NengoNodeSuffix, StringComparison.Ordinal) && _index.TryGetValue(name[..^NengoNodeSuffix.Length], out index));
        node = found ? Nodes[index] : null;

        return found;
    }

    /// <summary>Shape of a node's value.</summary>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public Shape ShapeOf(string name) => _shapes[_index[this[name].Name]];

    /// <summary>The nodes that read a node's value.</summary>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public IEnumerable<Node> Consumers(string name) => _consumers[this[name].Name];

    /// <summary>A table of the network, one row per block.</summary>
    public NetworkSummary Summary() => new(this);

    /// <inheritdoc/>
    public override string ToString() => Summary().ToString();
}
