using Galvani.Conversion.Calibration;
using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>Adds to every neuron's initial potential what its spikes are too few in the mean.</summary>
/// <remarks><c>v0 += T (mean(activation) - mean(rate))</c> over images. Li et al. 2021, arXiv:2106.06984, "advanced pipeline".</remarks>
public sealed class CorrectPotentials : LayerCorrection
{
    internal override int Looks => 1;

    internal override Network Apply(Network spiking, CorrectedLayer layer)
    {
        if (layer.Population is not string name)
        {
            return spiking;
        }

        double[] errors = MeanErrors.PerNeuron(spiking, layer);
        Population population = (Population)spiking[name].Layer;
        float[] potentials = new float[errors.Length];
        population.InitialPotential.Fill(0, name, potentials);
        for (int neuron = 0; neuron < potentials.Length; neuron++)
        {
            potentials[neuron] = (float)(potentials[neuron] - (layer.Calibration.Steps * errors[neuron]));
        }

        return spiking.Replace(name, population with { InitialPotential = InitialPotential.Given(new Tensor(spiking.ShapeOf(name), potentials)) });
    }
}
