using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Simulation;

/// <summary>Whether the probes of a run can be placed in a network; every problem at once.</summary>
internal static class ProbeRules
{
    public static void Require(Network network, SimulationOptions options)
    {
        ImmutableArray<Problem> problems = [.. options.Probes.SelectMany(probe => Check(network, probe, options.Steps)), .. Names(options.Probes), .. Files(options.Probes)];
        if (!problems.IsEmpty)
        {
            throw new UnsupportedNetworkException(problems);
        }
    }

    private static IEnumerable<Problem> Check(Network network, Probe probe, int steps)
    {
        if (!network.TryFind(probe.Node, out Node? node))
        {
            yield return new Problem(probe.Node, "is probed but does not exist", $"choose one of {string.Join(", ", network.Nodes.Select(other => other.Name))}");
            yield break;
        }

        if (probe.Kind is ProbeKind.Spikes or ProbeKind.Potential && !IsSpiking(node))
        {
            yield return new Problem(node.Name, $"is no spiking population and has no {probe.Kind.ToString().ToLowerInvariant()}", "record its value");
        }

        if (probe.Samples(steps) == 0)
        {
            yield return new Problem(node.Name, $"a probe every {probe.Every} steps records nothing in {steps}", "run longer or sample more often");
        }

        int size = network.ShapeOf(node.Name).Size;
        if (probe.Neurons is { IsEmpty: true })
        {
            yield return new Problem(node.Name, "a probe of no neurons is asked for", "choose some neurons, or leave the choice out for all");
        }

        foreach (int neuron in (probe.Neurons ?? []).Where(neuron => neuron < 0 || neuron >= size).Take(1))
        {
            yield return new Problem(node.Name, $"neuron {neuron} is probed, it has {size}", $"choose indices from 0 to {size - 1}");
        }

        foreach (Problem problem in probe.Reduction?.Problems(node.Name, probe.Kind, probe.Neurons?.Length ?? size) ?? [])
        {
            yield return problem;
        }

        if (probe.File is not null && !IsPath(probe.File))
        {
            yield return new Problem(node.Name, "the File of a probe is no path", "name a file, for instance counts.npy, or leave it out");
        }
    }

    private static IEnumerable<Problem> Names(ImmutableArray<Probe> probes) => probes
        .GroupBy(probe => probe.Name, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => new Problem(group.Key, "is the name of two probes", "give each probe its own Name"));

    /// <summary>Names that differ in case alone are one file on some systems.</summary>
    private static IEnumerable<Problem> Files(ImmutableArray<Probe> probes) => probes
        .Where(probe => probe.File is not null && IsPath(probe.File))
        .GroupBy(probe => Path.GetFullPath(probe.File!), StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .Select(group => new Problem(group.Last().Node, $"two probes write the file {group.First().File}", "give each probe its own File"));

    private static bool IsPath(string text) => !string.IsNullOrWhiteSpace(text) && !text.Contains('\0', StringComparison.Ordinal) && Path.GetFileName(text).Length > 0;

    private static bool IsSpiking(Node node) => node.Layer is Population { IsSpiking: true };
}
