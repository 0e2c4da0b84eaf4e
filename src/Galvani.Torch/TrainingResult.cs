using System.Collections.Immutable;

namespace Galvani.Torch;

/// <summary>A trained network and how it came about.</summary>
/// <param name="Network">The network with its weights.</param>
/// <param name="Epochs">One result per epoch, those before a resumed checkpoint included.</param>
/// <param name="KeptEpoch">The epoch that the weights are from.</param>
/// <param name="Validation">The images that were measured and not trained on; null for none.</param>
public sealed record TrainingResult(Network Network, ImmutableArray<EpochResult> Epochs, int KeptEpoch, Dataset? Validation);
