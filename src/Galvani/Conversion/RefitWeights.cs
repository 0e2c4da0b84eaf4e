using Galvani.Conversion.Calibration;
using Galvani.Kernels;
using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Changes the weights of a layer as little as possible, so that with the mean spikes it gets it makes the sums of the rate network: a linear regression with a
/// penalty on the change, one for each group of a convolution. What noise and rounding of spikes do to the sums in the mean is taken out. Needs no labels.
/// </summary>
public sealed class RefitWeights : LayerCorrection
{
    private const long MostNumbers = 1 << 24; // of the regression's rows

    private readonly double _penalty = 4;
    private readonly int _rounds = 3;

    /// <summary>
    /// How much the change of the weights is held back: the regression sees the unchanged weights confirmed by so many rows for each weight of a unit.
    /// Positive; more for fewer images.
    /// </summary>
    public double Penalty
    {
        get => _penalty;
        init => _penalty = value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "must be positive and finite");
    }

    /// <summary>How often sums that neurons cut off anyway are left out of account; at least 1.</summary>
    public int Rounds
    {
        get => _rounds;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _rounds = value;
        }
    }

    internal override int Looks => 1;

    internal override Network Apply(Network spiking, CorrectedLayer layer)
    {
        if (layer.Sums is null || spiking[layer.Sums] is not { Layer: Dense or Convolution } node)
        {
            return spiking;
        }

        string source = node.Inputs[0].Source;
        WindowRows rows = new(node.Layer, spiking.ShapeOf(source));
        (Tensor kernel, float[] bias) = LayerWeights.Of(node.Layer);
        int units = bias.Length, perGroup = units / rows.Groups, images = layer.Calibration.Count;
        int perImage = (int)Math.Clamp(MostNumbers / ((long)rows.Length * rows.Groups * images), 1, rows.Places);
        float[][][] x = [.. Enumerable.Range(0, rows.Groups).Select(_ => new float[images * perImage][])], wanted = [.. x.Select(group => new float[group.Length][])];
        layer.Calibration.Compare(
            spiking,
            [Probe.Value(source) with { Reduction = Reduction.Mean }],
            layer.Rate,
            [layer.Sums],
            () => 0,
            (_, image, spikes, rates) =>
            {
                for (int i = 0; i < perImage; i++)
                {
                    int place = (int)(((long)i * rows.Places / perImage) + ((uint)image * 2654435761u % (uint)Math.Max(1, rows.Places / perImage))) % rows.Places;
                    for (int group = 0; group < rows.Groups; group++)
                    {
                        float[] row = new float[rows.Length + 1];
                        rows.Read(place, group, spikes.Probe(0), row.AsSpan(0, rows.Length));
                        row[^1] = 1; // the bias
                        x[group][(image * perImage) + i] = row;
                        wanted[group][(image * perImage) + i] = rates.Probe(0).Slice((place * units) + (group * perGroup), perGroup).ToArray();
                    }
                }
            });
        float[] weights = [.. kernel.Span, .. bias]; // the bias is one more row
        bool isCut = layer.Population is not null && spiking[layer.Population].Inputs[0].Source == layer.Sums;
        for (int group = 0; group < rows.Groups; group++)
        {
            int first = group * perGroup;
            float[][] part = [.. Enumerable.Range(0, rows.Length + 1).Select(i => weights.AsSpan((i * units) + first, perGroup).ToArray())];
            Fit(x[group], wanted[group], part, isCut ? Rounds : 1, isCut, layer.Calibration);
            for (int i = 0; i < part.Length; i++)
            {
                part[i].CopyTo(weights.AsSpan((i * units) + first));
            }
        }

        return spiking.Replace(layer.Sums, LayerWeights.With(node.Layer, new Tensor(kernel.Shape, weights[..^units]), weights[^units..]));
    }

    private void Fit(float[][] x, float[][] wanted, float[][] weights, int rounds, bool isCut, CalibrationSet calibration)
    {
        RidgeRegression regression = new(x, Penalty, calibration.Threads, calibration.Cancel);
        for (int round = 0; round < rounds; round++)
        {
            float[][] residuals = new float[x.Length][];
            Workers.Run(x.Length, calibration.Threads, () => 0, (_, n) => residuals[n] = Residuals(x[n], wanted[n], weights, isCut), calibration.Cancel);
            double[][] change = regression.Solve(residuals);
            for (int i = 0; i < weights.Length; i++)
            {
                for (int unit = 0; unit < weights[i].Length; unit++)
                {
                    weights[i][unit] += (float)change[i][unit];
                }
            }
        }
    }

    /// <summary>What is missing; nothing where both sums are below zero, or both above the threshold, since neurons then do the same.</summary>
    private static float[] Residuals(float[] row, float[] wanted, float[][] weights, bool isCut)
    {
        float[] sums = new float[wanted.Length];
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i] != 0)
            {
                MultiplyAdd.Row(row[i], weights[i], sums);
            }
        }

        for (int unit = 0; unit < sums.Length; unit++)
        {
            bool isSame = isCut && ((sums[unit] <= 0 && wanted[unit] <= 0) || (sums[unit] >= 1 && wanted[unit] >= 1));
            sums[unit] = isSame ? 0 : isCut ? Math.Clamp(wanted[unit], 0, 1) - Math.Clamp(sums[unit], -1, 2) : wanted[unit] - sums[unit];
        }

        return sums;
    }
}
