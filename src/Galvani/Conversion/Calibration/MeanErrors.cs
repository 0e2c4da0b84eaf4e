namespace Galvani.Conversion.Calibration;

/// <summary>How much the rates of a spiking network are above the activations of the rate network, in the mean over calibration images.</summary>
internal static class MeanErrors
{
    /// <summary>One number per neuron.</summary>
    public static double[] PerNeuron(Network spiking, CorrectedLayer layer)
    {
        int neurons = spiking.ShapeOf(layer.Values).Size;
        double[][] sums = layer.Calibration.Compare(
            spiking,
            [Probe.Value(layer.Values) with { Reduction = Reduction.Mean }],
            layer.Rate,
            [layer.Values],
            () => new double[neurons],
            (sum, _, spikes, rates) =>
            {
                ReadOnlySpan<float> actual = spikes.Probe(0), wanted = rates.Probe(0);
                for (int i = 0; i < sum.Length; i++)
                {
                    sum[i] += (double)actual[i] - wanted[i];
                }
            });

        return [.. Enumerable.Range(0, neurons).Select(i => sums.Sum(sum => sum[i]) / layer.Calibration.Count)];
    }

    /// <summary>One number per channel.</summary>
    public static double[] PerChannel(Network spiking, CorrectedLayer layer)
    {
        int channels = spiking.ShapeOf(layer.Values)[^1];
        double[] errors = PerNeuron(spiking, layer), means = new double[channels];
        for (int i = 0; i < errors.Length; i++)
        {
            means[i % channels] += errors[i] * channels / errors.Length;
        }

        return means;
    }
}
