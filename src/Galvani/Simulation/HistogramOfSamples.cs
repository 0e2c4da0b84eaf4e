using System.Collections.Immutable;

namespace Galvani.Simulation;

/// <summary>How many samples fall into each bin; the first and the last bin are open to the outside.</summary>
internal sealed record HistogramOfSamples(ImmutableArray<double> Edges) : Reduction
{
    public bool Equals(HistogramOfSamples? other) => other is not null && Edges.SequenceEqual(other.Edges);

    public override int GetHashCode() => Edges.Aggregate(0, HashCode.Combine);

    public override string ToString() => $"histogram of {Edges.Length - 1} bins";

    internal override int Length(int neurons) => Edges.Length - 1;

    internal override void Add(ReadOnlySpan<float> sample, Span<double> sums)
    {
        ReadOnlySpan<double> inner = Edges.AsSpan()[1..^1];
        foreach (float value in sample)
        {
            if (!float.IsNaN(value))
            {
                sums[Below(inner, value)]++;
            }
        }
    }

    internal override IEnumerable<Problem> Problems(string node, ProbeKind kind, int neurons)
    {
        if (Edges.Length < 2)
        {
            yield return new Problem(node, $"a histogram with {Edges.Length} edges has no bin", "give at least two edges");
        }

        int wrong = Enumerable.Range(0, Edges.Length).FirstOrDefault(i => !double.IsFinite(Edges[i]) || (i > 0 && Edges[i] <= Edges[i - 1]), -1);
        if (wrong >= 0)
        {
            yield return new Problem(
                node, FormattableString.Invariant($"edge {wrong} of a histogram is {Edges[wrong]}"), "give finite edges in ascending order; the outer bins are open");
        }
    }

    /// <summary>How many edges are not above a value.</summary>
    private static int Below(ReadOnlySpan<double> edges, double value)
    {
        int low = 0, high = edges.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            (low, high) = edges[middle] <= value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
