using System.Collections.Immutable;

namespace Galvani.Cli.Classify;

/// <summary>How much one population spiked.</summary>
/// <param name="Name">The layer.</param>
/// <param name="Neurons">Number of neurons.</param>
/// <param name="SpikesPerNeuron">Mean number of spikes of a neuron per image.</param>
/// <param name="FiringRateHz">Mean firing rate in hertz.</param>
/// <param name="SynapticOperations">Synapses that its spikes reach, per image.</param>
internal sealed record LayerActivity(string Name, int Neurons, double SpikesPerNeuron, double FiringRateHz, double SynapticOperations)
{
    /// <summary>From what the library counted.</summary>
    public static ImmutableArray<LayerActivity> Of(Recording recording) =>
    [
        .. recording.Activity.Select(layer => new LayerActivity(
            layer.Name, layer.Neurons, layer.SpikesPerNeuron, layer.FiringRate, SynapticCounts.PerImage(recording, layer.Name))),
    ];
}
