using System.Collections.Immutable;
using Galvani.Graph;
using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Reports where branches meet that come through different numbers of synapses, so that what one of them says of the image arrives later than what the
/// other does; on request it makes the shorter ones wait through as many synapses. Connections inside of a loop stay as they are: another delay would be
/// another network. Preserves the function of the rate network.
/// </summary>
public sealed class MatchDelays : ConversionPass
{
    private readonly Synapse? _synapse;
    private readonly bool _match;

    /// <summary>A pass with the synapse of the conversion.</summary>
    /// <param name="synapse">What branches wait through.</param>
    /// <param name="match">Whether they do; otherwise the difference is reported.</param>
    public MatchDelays(Synapse? synapse, bool match)
    {
        _synapse = synapse;
        _match = match;
    }

    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        Dictionary<string, int> delays = new(StringComparer.Ordinal);
        Dictionary<string, Range> loops = network.Loops.SelectMany(loop => network.Nodes[loop].Select(node => (node.Name, loop))).ToDictionary(StringComparer.Ordinal);
        bool IsInside(Node node, Edge edge) => loops.TryGetValue(node.Name, out Range loop) && loops.TryGetValue(edge.Source, out Range other) && loop.Equals(other);
        int Arrival(Edge edge) => delays[edge.Source] + (edge.Delayed ? 1 : 0);

        ImmutableArray<Node>.Builder nodes = ImmutableArray.CreateBuilder<Node>(network.Nodes.Length);
        foreach (Node node in network.Nodes)
        {
            int[] arrivals = [.. node.Inputs.Where(edge => !IsInside(node, edge)).Select(Arrival).Distinct().Order()];
            ImmutableArray<Edge> inputs = node.Inputs;
            if (arrivals.Length > 1 && _match)
            {
                inputs = [.. node.Inputs.Select((edge, i) => IsInside(node, edge) ? edge : Waiting(network, node.Name, i, edge, arrivals[^1] - Arrival(edge), nodes))];
            }
            else if (arrivals.Length > 1)
            {
                log.Warn(
                    node.Name,
                    $"reads branches that come through {string.Join(" and ", arrivals)} synapses, so that one is ahead of the other by {Steps(arrivals[^1] - arrivals[0])}",
                    "nothing in a long presentation; set MatchDelays to make the shorter branch wait");
            }

            delays[node.Name] = node.Inputs.Where(edge => delays.ContainsKey(edge.Source)).Select(Arrival).DefaultIfEmpty(0).Max();
            nodes.Add(node with { Inputs = inputs });
        }

        return nodes.Count == network.Nodes.Length ? network : new Network(nodes.ToImmutable(), network.Outputs);
    }

    private static string Steps(int count) => count == 1 ? "1 step" : $"{count} steps";

    /// <summary>Linear nodes in a chain, each behind a synapse.</summary>
    private Edge Waiting(Network network, string name, int index, Edge edge, int steps, ImmutableArray<Node>.Builder nodes)
    {
        for (int step = 0; step < steps; step++)
        {
            Node waiting = new(network.FreshName($"{name}.wait{index}_{step}"), new Identity(), [edge]);
            nodes.Add(waiting);
            edge = new Edge(waiting.Name, _synapse, Delayed: true);
        }

        return edge;
    }
}
