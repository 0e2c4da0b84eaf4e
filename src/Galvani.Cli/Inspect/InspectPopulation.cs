using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Cli.Inspect;

/// <summary>One population of the spiking network.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Neuron">The neuron model; where the neurons have parameters of their own, the figures are those of the first.</param>
/// <param name="Neurons">Number of neurons.</param>
/// <param name="Gain">Factor of the input current: the scale of the firing rates.</param>
/// <param name="Threshold">
/// What the layer's own input, before the gain, has to reach for one spike when it is summed over seconds, which is 1 / gain, as a potential's threshold is
/// 1; over steps where the neurons know no time.
/// </param>
/// <param name="Amplitude">What a spike per second is worth; what a spike is worth in its step where the neurons know no time.</param>
/// <param name="Thresholds">
/// The thresholds that a recipe put into the weights, one per channel or one for all, in the unit of the model's activations; empty where none is known.
/// </param>
/// <param name="Synapse">The filter on its way out; null for none.</param>
internal sealed record InspectPopulation(string Name, string Neuron, int Neurons, double Gain, double Threshold, double Amplitude, ImmutableArray<double> Thresholds, string? Synapse)
{
    /// <summary>The populations of a network, in its order.</summary>
    public static IEnumerable<InspectPopulation> Of(Network network, ConversionCard? conversion) =>
        from node in network.Nodes
        where node.Layer is Population
        let population = (Population)node.Layer
        let synapse = network.Consumers(node.Name).SelectMany(consumer => consumer.Inputs).FirstOrDefault(edge => edge.Source == node.Name)?.Synapse
        let neurons = network.ShapeOf(node.Name).Size
        let amplitude = (population.Neuron.SpikeValue ?? population.Neuron.Amplitude) * population.Amplitude
        select new InspectPopulation(node.Name, population.Own is null ? population.Neuron.Name : $"{population.Neuron.Name}, each its own", neurons, population.Gain, population.Neuron.Threshold / population.Gain, amplitude, conversion?.Thresholds.GetValueOrDefault(node.Name, []) ?? [], synapse?.ToString());
}
