using System.Collections.Immutable;

namespace Galvani.Graph;

/// <summary>
/// The order of a graph: each node follows its sources, but for delayed edges that lead back. The nodes of a loop, each of which can be reached from each
/// other one, stand side by side. Of all that may come next, the first in the list does.
/// </summary>
internal sealed class GraphOrder
{
    private readonly int[][] _sources;
    private readonly int[][] _immediate; // without delayed edges
    private readonly int[] _loops;

    /// <summary>Sorts nodes that have names of their own. Sources that do not exist are left out of account.</summary>
    public GraphOrder(ImmutableArray<Node> nodes)
    {
        Dictionary<string, int> index = nodes.Select((node, i) => KeyValuePair.Create(node.Name, i)).ToDictionary(StringComparer.Ordinal);
        int[][] Sources(Func<Edge, bool> counts) =>
            [.. nodes.Select(node => node.Inputs.Where(edge => counts(edge) && index.ContainsKey(edge.Source)).Select(edge => index[edge.Source]).ToArray())];
        _sources = Sources(_ => true);
        _immediate = Sources(edge => !edge.Delayed);
        _loops = StrongComponents.Of(_sources);
        int[] knots = StrongComponents.Of(_immediate);
        Knots = [.. Components(knots, _immediate).Where(knot => IsCyclic(knot, _immediate)).Select(knot => CycleOf(knot, knots).Select(i => nodes[i].Name).ToImmutableArray())];
        (ImmutableArray<int> order, Parts) = Sort();
        Nodes = [.. order.Select(i => nodes[i])];
        Loops = [.. Parts.Where(part => IsCyclic([.. order[part]], _sources))];
    }

    /// <summary>The nodes in their order; those of a knot and what stands behind one are missing.</summary>
    public ImmutableArray<Node> Nodes { get; }

    /// <summary>The loops and the single nodes, one behind the other, as places among the nodes.</summary>
    public ImmutableArray<Range> Parts { get; }

    /// <summary>The loops among the parts. A node that reads itself is a loop too.</summary>
    public ImmutableArray<Range> Loops { get; }

    /// <summary>Cycles without a delayed edge, which nothing can compute: the names in the direction of the values, the first in the list first.</summary>
    public ImmutableArray<ImmutableArray<string>> Knots { get; }

    private (ImmutableArray<int> Order, ImmutableArray<Range> Parts) Sort()
    {
        ImmutableArray<int>.Builder order = ImmutableArray.CreateBuilder<int>();
        ImmutableArray<Range>.Builder parts = ImmutableArray.CreateBuilder<Range>();
        HashSet<int> done = [];
        bool IsReady(int node) => _sources[node].All(source => done.Contains(source) || _loops[source] == _loops[node]);
        foreach (List<int> component in Ready(Components(_loops, _sources), component => component.TrueForAll(IsReady)))
        {
            int first = order.Count;
            foreach (int node in Ready(component, node => Array.TrueForAll(_immediate[node], done.Contains)))
            {
                order.Add(node);
                done.Add(node);
            }

            if (order.Count > first)
            {
                parts.Add(first..order.Count);
            }
        }

        return (order.ToImmutable(), parts.ToImmutable());
    }

    /// <summary>Gives out what is ready, pass after pass over what waits; the caller takes note of each before it asks for the next.</summary>
    private static IEnumerable<T> Ready<T>(List<T> waiting, Func<T, bool> isReady)
    {
        for (int before = waiting.Count + 1; waiting.Count < before;)
        {
            before = waiting.Count;
            List<T> blocked = [];
            foreach (T item in waiting)
            {
                if (isReady(item))
                {
                    yield return item;
                }
                else
                {
                    blocked.Add(item);
                }
            }

            waiting = blocked;
        }
    }

    /// <summary>The nodes of each component, all in the order of the list.</summary>
    private static List<List<int>> Components(int[] numbers, int[][] sources) =>
        [.. Enumerable.Range(0, sources.Length).GroupBy(node => numbers[node]).Select(group => group.ToList())];

    private static bool IsCyclic(List<int> component, int[][] sources) => component.Count > 1 || sources[component[0]].Contains(component[0]);

    /// <summary>One cycle of a knot, found by going from source to source until one comes again.</summary>
    private IEnumerable<int> CycleOf(List<int> knot, int[] knots)
    {
        List<int> path = [];
        int node = knot[0];
        for (; !path.Contains(node); node = _immediate[node].First(source => knots[source] == knots[node]))
        {
            path.Add(node);
        }

        path.RemoveRange(0, path.IndexOf(node));
        path.Reverse();
        int first = path.IndexOf(path.Min());

        return path.Skip(first).Concat(path.Take(first));
    }
}
