using Galvani.Kernels;
using Galvani.Layers;
using Galvani.Neurons;

namespace Galvani.Simulation;

/// <summary>The neurons of a population made ready for kernels: uniform ones, or each with parameters of its own.</summary>
internal static class PopulationNeurons
{
    /// <summary>The kernel of a population.</summary>
    /// <param name="population">The population.</param>
    /// <param name="dt">Length of a step in seconds.</param>
    /// <param name="own">The coefficients of each neuron, where they differ.</param>
    public static PopulationKernel Kernel(Population population, double dt, CoefficientTable? own = null) =>
        population.Accept(new PopulationKernel.Maker(dt, population.OutputScaleAt(dt), own));

    /// <summary>What a spike is worth, so that spikes stay counts; null where that differs between neurons.</summary>
    public static double? StoredScale(Population population, double dt)
    {
        double scale = population.OutputScaleAt(dt);

        return population.Own is null || population.Own.All(neuron => population.OutputScaleAt(dt, neuron) == scale) ? scale : null;
    }

    /// <summary>One model per neuron: those of channels repeat.</summary>
    public static INeuronModel[] Spread(NeuronSet own, int neurons) => [.. Enumerable.Range(0, neurons).Select(neuron => own[neuron % own.Count])];

    /// <summary>The coefficients of each neuron; null where all are alike.</summary>
    /// <param name="population">The population.</param>
    /// <param name="neurons">How many neurons it has.</param>
    /// <param name="places">How many places the table has, padding included.</param>
    /// <param name="place">The place of a neuron.</param>
    /// <param name="dt">Length of a step in seconds.</param>
    public static CoefficientTable? Table(Population population, int neurons, long places, Func<int, int> place, double dt)
    {
        if (population.Own is not NeuronSet own)
        {
            return null;
        }

        NeuronCoefficients<double>[] prepared = [.. own.Select(neuron => neuron.AcceptGeneral(new PreparedCoefficients(dt, population.OutputScaleAt(dt, neuron))))];
        CoefficientTable table = new(checked((int)places), in prepared[0]);
        for (int neuron = 0; neuron < neurons; neuron++)
        {
            table.Set(place(neuron), in prepared[neuron % prepared.Length]);
        }

        return table;
    }
}
