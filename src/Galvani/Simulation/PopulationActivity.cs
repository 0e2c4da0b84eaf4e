namespace Galvani;

/// <summary>How much one population spiked in a run.</summary>
/// <param name="Name">The node.</param>
/// <param name="Neurons">Number of neurons.</param>
/// <param name="Spikes">Spikes of all neurons over all images and steps.</param>
/// <param name="Images">Images of the run.</param>
/// <param name="Duration">Simulated seconds per image.</param>
public sealed record PopulationActivity(string Name, int Neurons, long Spikes, int Images, double Duration)
{
    /// <summary>Spikes of all neurons per image.</summary>
    public double SpikesPerImage => (double)Spikes / Images;

    /// <summary>Spikes per neuron and image.</summary>
    public double SpikesPerNeuron => SpikesPerImage / Neurons;

    /// <summary>Mean firing rate in hertz.</summary>
    public double FiringRate => SpikesPerNeuron / Duration;
}
