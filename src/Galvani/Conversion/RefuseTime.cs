using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>Refuses what computes over time already: neurons, synapses, delays, and with these the cycles of recurrent networks.</summary>
public sealed class RefuseTime : ConversionPass
{
    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        foreach (Node node in network.Nodes)
        {
            string? what = node.Layer is Population population ? $"is a population of {population.Neuron.Name} already"
                : node.Inputs.Any(edge => edge.Delayed) ? "reads a value of the step before, as recurrent networks do"
                : node.Inputs.Any(edge => !edge.IsPlain) ? "reads through a synapse"
                : null;
            if (what is not null)
            {
                log.Note(node.Name, Verdict.Refused, $"{what}; this recipe starts from a network without time", "convert the rate network that it was made of");
            }
        }

        return network;
    }
}
