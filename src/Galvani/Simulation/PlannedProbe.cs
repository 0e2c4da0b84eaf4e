using System.Collections.Immutable;

namespace Galvani.Simulation;

/// <summary>A probe with its place in a plan: it records <c>Factor * buffer[neuron]</c>.</summary>
internal sealed record PlannedProbe(Probe Probe, int Buffer, float Factor, ImmutableArray<int> Neurons)
{
    /// <summary>Numbers of a kept sample: one per neuron, per bin of a histogram, or one of them all.</summary>
    public int SampleSize => Probe.Reduction?.Length(Neurons.Length) ?? Neurons.Length;
}
