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

    internal override void Add(ReadOnlySpan<float> sample, Span<double> sums)
    {
        double sum = 0;
        for (int i = 0; i < sample.Length; i++)
        {
            sum += Math.Abs(sample[i]) * FanOut[i]; // a spike that takes one back reaches as many
        }

        sums[0] += sum;
    }

    internal override IEnumerable<Problem> Problems(string node, ProbeKind kind, int neurons) => FanOut.Length == neurons
        ? []
        : [new Problem(node, $"synaptic operations of {FanOut.Length} neurons are asked for, {neurons} are recorded", "make the probe with the network that runs")];
}
