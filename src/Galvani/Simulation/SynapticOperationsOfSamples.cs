using System.Collections.Immutable;

namespace Galvani.Simulation;

/// <summary>How many synapses all spikes of a population reach together: one number.</summary>
/// <param name="FanOut">Synapses behind each neuron.</param>
internal sealed record SynapticOperationsOfSamples(ImmutableArray<double> FanOut) : Reduction
{
    public bool Equals(SynapticOperationsOfSamples? other) => other is not null && FanOut.SequenceEqual(other.FanOut);

    public override int GetHashCode() => FanOut.Aggregate(0, HashCode.Combine);

    public override string ToString() => "synaptic operations";

    internal override int Length(int neurons) => 1;

    /// <summary>A spike that takes one back reaches as many synapses as one that stays.</summary>
    internal override void Add(ReadOnlySpan<float> sample, Span<double> sums) => sums[0] += Kernels.WideSums.WeighedSizes(sample, FanOut.AsSpan());

    internal override IEnumerable<Problem> Problems(string node, ProbeKind kind, int neurons) => FanOut.Length == neurons
        ? []
        : [new Problem(node, $"synaptic operations of {FanOut.Length} neurons are asked for, {neurons} are recorded", "make the probe with the network that runs")];
}
