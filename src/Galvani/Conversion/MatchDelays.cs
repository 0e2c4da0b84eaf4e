using System.Collections.Immutable;
using Galvani.Graph;
using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Reports where branches meet that come through different numbers of synapses, so that what one of them says of the image arrives later than what the
/// other does; on request it makes the shorter ones wait through as many synapses. Preserves the function of the rate network.
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
        ImmutableArray<Node>.Builder nodes = ImmutableArray.CreateBuilder<Node>(network.Nodes.Length);
        foreach (Node node in network.Nodes)
        {
            int[] arrivals = [.. node.Inputs.Select(edge => delays[edge.Source] + (edge.Delayed ? 1 : 0))];
            delays[node.Name] = arrivals.DefaultIfEmpty(0).Max();
            ImmutableArray<Edge> inputs = node.Inputs;
            if (arrivals.Distinct().Count() > 1 && _match)
            {
                inputs = [.. node.Inputs.Select((edge, i) => Waiting(network, node.Name, i, edge, delays[node.Name] - arrivals[i], nodes))];
            }
            else if (arrivals.Distinct().Count() > 1)
            {
                log.Warn(
                    node.Name,
                    $"reads branches that come through {string.Join(" and ", arrivals.Distinct().Order())} synapses, so that one is ahead of the other by {Steps(arrivals.Max() - arrivals.Min())}",
                    "nothing in a long presentation; set MatchDelays to make the shorter branch wait");
            }

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
