using Galvani.Layers;

namespace Galvani.Graph;

/// <summary>
/// Finds the shape of every node from those of its sources. Where a loop leaves none that can be found, a merging layer on it is taken to have the shape
/// of those of its inputs that are known.
/// </summary>
internal sealed class ShapeInference
{
    private readonly Dictionary<string, Shape?> _shapes = new(StringComparer.Ordinal); // null: a fault in the node or in front of it
    private readonly HashSet<string> _names;
    private readonly Func<Node, bool> _isMerge;
    private readonly Func<Node, Shape[], Shape?> _infer;
    private readonly List<Node> _assumed = [];

    /// <summary>Finds the shapes.</summary>
    /// <param name="order">The nodes.</param>
    /// <param name="isMerge">Whether a node has a <see cref="Merge"/>.</param>
    /// <param name="infer">A node's shape from those of its inputs; null where it has none, which is reported by then. Called once for each node.</param>
    /// <param name="stuck">Is told a node of a loop whose shapes nothing decides.</param>
    public ShapeInference(GraphOrder order, Func<Node, bool> isMerge, Func<Node, Shape[], Shape?> infer, Action<Node> stuck)
    {
        (_isMerge, _infer) = (isMerge, infer);
        _names = [.. order.Nodes.Select(node => node.Name)];
        foreach (Range part in order.Parts)
        {
            List<Node> waiting = [.. order.Nodes[part]];
            while (waiting.Count > 0)
            {
                if (waiting.RemoveAll(Settle) == 0)
                {
                    Node first = Assume(waiting) ?? waiting[0];
                    if (_shapes.TryAdd(first.Name, null))
                    {
                        stuck(first);
                    }

                    waiting.RemoveAll(node => ReferenceEquals(node, first));
                }
            }
        }
    }

    /// <summary>Merges whose shape was found from some of their inputs, with the shapes of all of them: to be checked.</summary>
    public IEnumerable<(Node Merge, Shape[] Inputs)> Assumed => _assumed
        .Where(merge => this[merge.Name] is not null && merge.Inputs.All(edge => this[edge.Source] is not null))
        .Select(merge => (merge, Shapes(merge)));

    /// <summary>The shape of a node; null where a fault in it or in front of it is known.</summary>
    public Shape? this[string name] => _shapes.GetValueOrDefault(name);

    private Shape[] Shapes(Node node) => [.. node.Inputs.Select(edge => this[edge.Source]!)];

    private bool IsSettled(Edge edge) => _shapes.ContainsKey(edge.Source) || !_names.Contains(edge.Source);

    /// <summary>Finds the shape of a node, if that is possible yet.</summary>
    private bool Settle(Node node)
    {
        bool isFaulty = node.Inputs.Any(edge => IsSettled(edge) && this[edge.Source] is null);
        if (!isFaulty && !node.Inputs.All(IsSettled))
        {
            return false;
        }

        _shapes[node.Name] = isFaulty ? null : _infer(node, Shapes(node));

        return true;
    }

    /// <summary>
    /// Takes a merge that reads a known shape at its word; null where there is none. A known shape without an axis of extent 1 decides, since it cannot be
    /// repeated to another one; merges with such an input come first.
    /// </summary>
    private Node? Assume(List<Node> waiting)
    {
        Node[] merges = [.. waiting.Where(node => _isMerge(node) && node.Inputs.Any(IsSettled))];
        Node? merge = Array.Find(merges, node => node.Inputs.Any(edge => this[edge.Source] is Shape shape && !shape.Extents.Contains(1))) ?? merges.FirstOrDefault();
        if (merge is not null)
        {
            Shape known = this[merge.Inputs.First(IsSettled).Source]!; // of a node that waits, no input is faulty
            _shapes[merge.Name] = _infer(merge, [.. merge.Inputs.Select(edge => this[edge.Source] ?? known)]);
            _assumed.Add(merge);
        }

        return merge;
    }
}
