namespace Galvani;

/// <summary>What a population did in the runs on a few images.</summary>
/// <param name="Name">The node.</param>
/// <param name="Neurons">Number of neurons.</param>
/// <param name="SpikesPerNeuron">Spikes per neuron and image.</param>
/// <param name="SilentShare">Share of the neurons that gave no spike on an image, mean over the images.</param>
/// <param name="MostSpikesPerStep">The most spikes of one neuron in one step.</param>
public sealed record PopulationForecast(string Name, int Neurons, double SpikesPerNeuron, double SilentShare, int MostSpikesPerStep)
{
    /// <summary>Spikes per image of the neurons that spiked on it; 0 where none did.</summary>
    public double SpikesPerActiveNeuron => SilentShare < 1 ? SpikesPerNeuron / (1 - SilentShare) : 0;
}
