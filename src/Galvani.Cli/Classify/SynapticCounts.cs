using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Cli.Classify;

/// <summary>The probes that count synaptic operations: one number per population and image.</summary>
internal static class SynapticCounts
{
    /// <summary>Those of a network.</summary>
    public static ImmutableArray<Probe> ProbesOf(Network network) =>
        [.. network.Nodes.Where(node => node.Layer is Population { IsSpiking: true }).Select(node => Probe.SynapticOperations(network, node.Name))];

    /// <summary>Synaptic operations of a population per image.</summary>
    public static double PerImage(Recording run, string population)
    {
        ProbeRecording counts = run[population + Probe.SynapticOperationsSuffix];

        return Enumerable.Range(0, run.Images).Average(image => (double)counts[image][0]);
    }

    /// <summary>Synaptic operations of all populations per image.</summary>
    public static double PerImage(Recording run) => run.Activity.Sum(population => PerImage(run, population.Name));
}
