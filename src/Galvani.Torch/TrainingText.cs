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
            {string.Join("; ", network.Nodes.Select(node => $"{node.Name}: {node.Layer.TypeName} {network.ShapeOf(node.Name)}"))}
            {train.Count} images of {train.ImageShape}, batches of {options.BatchSize}, shuffled: {options.Shuffle}, {options.Augmentation?.ToString() ?? "not augmented"}
            {options.Loss}, L2 {options.L2.Common:R} {l2}, {options.Optimizer}, {options.LearningRate}, seed {options.Seed}
            """);
    }
}
