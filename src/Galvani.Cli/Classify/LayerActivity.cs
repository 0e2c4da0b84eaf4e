namespace Galvani.Cli.Classify;

/// <summary>How much one population spiked.</summary>
/// <param name="Name">The layer.</param>
/// <param name="Neurons">Number of neurons.</param>
/// <param name="SpikesPerNeuron">Mean number of spikes of a neuron per image.</param>
/// <param name="FiringRateHz">Mean firing rate in hertz.</param>
internal sealed record LayerActivity(string Name, int Neurons, double SpikesPerNeuron, double FiringRateHz)
{
    /// <summary>From what the library counted.</summary>
    public static LayerActivity Of(PopulationActivity activity) => new(activity.Name, activity.Neurons, activity.SpikesPerNeuron, activity.FiringRate);
}
