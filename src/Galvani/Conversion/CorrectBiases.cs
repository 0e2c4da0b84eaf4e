using Galvani.Conversion.Calibration;
using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>Takes from every bias what the rates of its channel are too high in the mean.</summary>
/// <remarks><c>b -= mean(rate) - mean(activation)</c> over images and places. Li et al. 2021, arXiv:2106.06984, "light pipeline".</remarks>
public sealed class CorrectBiases : LayerCorrection
{
    private readonly int _rounds = 1;

    /// <summary>How often; at least 1.</summary>
    public int Rounds
    {
        get => _rounds;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _rounds = value;
        }
    }

    internal override int Looks => Rounds;

    internal override Network Apply(Network spiking, CorrectedLayer layer)
    {
        if (layer.Sums is null || spiking[layer.Sums].Layer is not (Convolution or Dense))
        {
            return spiking;
        }

        for (int round = 0; round < Rounds; round++)
        {
            Layer sums = spiking[layer.Sums].Layer;
            double[] errors = MeanErrors.PerChannel(spiking, layer);
            (Tensor kernel, float[] bias) = LayerWeights.Of(sums);
            for (int channel = 0; channel < bias.Length; channel++)
            {
                bias[channel] = (float)(bias[channel] - errors[channel]);
            }

            spiking = spiking.Replace(layer.Sums, LayerWeights.With(sums, kernel, bias));
        }

        return spiking;
    }
}
