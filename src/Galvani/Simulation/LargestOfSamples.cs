namespace Galvani.Simulation;

/// <summary>The largest size of each neuron's samples.</summary>
internal sealed record LargestOfSamples : Reduction
{
    internal override void Add(ReadOnlySpan<float> sample, Span<double> sums)
    {
        for (int i = 0; i < sample.Length; i++)
        {
            sums[i] = Math.Max(sums[i], Math.Abs(sample[i]));
        }
    }

    public override string ToString() => "largest";
}
