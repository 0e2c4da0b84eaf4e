using System.Globalization;

namespace Galvani.Torch;

/// <summary>
/// A training in words: all that a checkpoint has to agree with. The number of epochs is not part of it, so that a training may be made longer.
/// </summary>
internal static class TrainingText
{
    public static string Of(Network network, Dataset train, TrainOptions options)
    {
        string l2 = string.Join(", ", options.L2.PerLayer.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}: {pair.Value:R}")));

        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {NetworkDescription.ToJson(network)}
            {train.Count} images of {train.ImageShape} with labels {Labels(train):x8} of {string.Join(", ", train.ClassNames)}, batches of {options.BatchSize}, shuffled: {options.Shuffle}, {options.Augmentation?.ToString() ?? "not augmented"}
            {options.Loss}, L2 {options.L2.Common:R} {l2}, {options.Optimizer}, {options.LearningRate}, seed {options.Seed}
            """);
    }

    /// <summary>A number that other images, or the same in another order, hardly have: FNV-1a over all labels.</summary>
    private static uint Labels(Dataset dataset)
    {
        uint hash = 0x811C9DC5; // constants from RFC 9923
        for (int image = 0; image < dataset.Count; image++)
        {
            hash = (hash ^ (uint)dataset.Label(image)) * 0x01000193;
        }

        return hash;
    }
}
