using Galvani.Graph;
using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Puts a synapse with its delay of one step on every connection that leaves a population and has none. A population that is an output gets one too, on the way
/// to a new linear node, since its spikes alone are no score.
/// </summary>
public sealed class InsertSynapses : ConversionPass
{
    /// <summary>What the node behind an output population is called, after its name.</summary>
    public const string FilteredSuffix = ".filtered";

    private readonly Synapse _synapse;

    /// <summary>A pass with the given synapse.</summary>
    public InsertSynapses(Synapse synapse)
    {
        ArgumentNullException.ThrowIfNull(synapse);
        _synapse = synapse;
    }

    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        HashSet<string> populations = [.. network.Nodes.Where(node => node.Layer is Population).Select(node => node.Name)];
        Network result = network;
        foreach (Node node in network.Nodes.Where(node => node.Inputs.Any(edge => populations.Contains(edge.Source))))
        {
            result = result.Connect(node.Name, [.. node.Inputs.Select(edge => populations.Contains(edge.Source) && edge.Synapse is null
                ? edge with { Synapse = _synapse, Delayed = true }
                : edge)]);
        }

        foreach (string output in network.Outputs.Where(populations.Contains))
        {
            Node filtered = new(result.FreshName(output + FilteredSuffix), new Identity(), [new Edge(output, _synapse, Delayed: true)]);
            result = new Network(result.Nodes.Add(filtered), result.Outputs.Replace(output, filtered.Name));
        }

        return result;
    }
}
