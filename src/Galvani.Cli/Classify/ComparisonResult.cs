using System.Collections.Immutable;

namespace Galvani.Cli.Classify;

/// <summary>What another recipe makes of the same model on the same images. Accuracies are fractions.</summary>
/// <param name="Recipe">The recipe, as the option.</param>
/// <param name="Steps">Time steps per image.</param>
/// <param name="Scale">Factor of the firing rates.</param>
/// <param name="Synapse">Time constant of the synapses in seconds.</param>
/// <param name="Accuracy">After the last step.</param>
/// <param name="AccuracyPerStep">After every step.</param>
/// <param name="SpikesPerImage">Spikes of all neurons.</param>
/// <param name="SynapticOperations">Synapses that these spikes reach, per image.</param>
/// <param name="ImagesPerSecond">Images that were simulated per second of wall-clock time.</param>
internal sealed record ComparisonResult(
    string Recipe,
    int Steps,
    double Scale,
    double? Synapse,
    double Accuracy,
    ImmutableArray<double> AccuracyPerStep,
    double SpikesPerImage,
    double SynapticOperations,
    double ImagesPerSecond);
