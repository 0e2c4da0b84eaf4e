namespace Galvani.Cli.Classify;

/// <summary>What a result was made with.</summary>
/// <param name="Model">The model file, or the built-in one.</param>
/// <param name="Architecture">The file with the layers whose weights the model file has; null where that one has both.</param>
/// <param name="Data">The folder of images, or the built-in ones.</param>
/// <param name="Recipe">How the model became a spiking network: <c>nengodl</c> or <c>lossless</c>; null where the file has a spiking network.</param>
/// <param name="Calibration">Lossless: where the calibration images came from; null for the network that is built in.</param>
/// <param name="CalibrationImages">Lossless: how many; null for the network that is built in.</param>
/// <param name="NegativeSpikes">Lossless: whether neurons take spikes back.</param>
/// <param name="Scale">NengoDL's recipe: factor of the firing rates.</param>
/// <param name="ScaleFrom">NengoDL's recipe: who chose it: <c>option</c>, <c>model</c> (its file recommends it) or <c>default</c>.</param>
/// <param name="Synapse">NengoDL's recipe: time constant of the synapses in seconds; null for none.</param>
/// <param name="MaxPooling">What becomes of max pooling: <c>before</c>, <c>average</c>, <c>gate</c> or <c>keep</c>; null where the recipe measured what is best.</param>
/// <param name="Fallback">Whether layers without spiking form may stay rate nodes.</param>
/// <param name="MatchDelays">Whether branches wait for each other.</param>
/// <param name="Seed">The seed.</param>
/// <param name="TimeStep">Length of a step in seconds.</param>
/// <param name="Input">How images were shown, as the option.</param>
/// <param name="Readout">How scores became an answer.</param>
/// <param name="Backend">What ran the network.</param>
/// <param name="Threads">How many threads.</param>
internal sealed record ResultSettings(
    string Model,
    string? Architecture,
    string Data,
    string? Recipe,
    string? Calibration,
    int? CalibrationImages,
    bool NegativeSpikes,
    double? Scale,
    string? ScaleFrom,
    double? Synapse,
    string? MaxPooling,
    bool Fallback,
    bool MatchDelays,
    ulong Seed,
    double TimeStep,
    string Input,
    string Readout,
    string Backend,
    int Threads);
