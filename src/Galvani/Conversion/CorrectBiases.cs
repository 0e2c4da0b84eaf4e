using Galvani.Conversion.Calibration;
using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>Takes from every bias what the rates of its channel are too high in the mean.</summary>
/// <remarks><c>b -= mean(rate) - mean(activation)</c> over images and places. Li et al. 2021, arXiv:2106.06984, "light pipeline".</remarks>
public sealed class CorrectBiases : LayerCorrection
{
    /// <summary>How often.</summary>
    public int Rounds { get; init; } = 1;

    internal override int Looks => Rounds;

    internal override Network Apply(Network spiking, CorrectedLayer layer)
    {
        for (int round = 0; round < Rounds; round++)
        {
            double[] errors = MeanErrors.PerChannel(spiking, layer);
            Layer sums = spiking[layer.Sums].Layer;
            if (sums is not (Convolution or Dense))
            {
                return spiking;
            }

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
