using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Inference;

/// <summary>Whether a network has values without time: no neurons, no synapses, no delays.</summary>
internal static class RateRules
{
    /// <summary>Refuses a network that has to be simulated; every node that is in the way is named.</summary>
    public static void Require(Network network)
    {
        ImmutableArray<Problem> problems = [.. network.Nodes
            .Where(node => node.Layer is Population || node.Inputs.Any(edge => !edge.IsPlain))
            .Select(node => new Problem(node.Name, "computes over time and has no single forward pass", "simulate the network"))];
        if (!problems.IsEmpty)
        {
            throw new UnsupportedNetworkException(problems);
        }
    }
}
