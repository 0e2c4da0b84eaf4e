using System.Collections.Immutable;
using Galvani.Analysis;

namespace Galvani.Cli.Classify;

/// <summary>How well one class is recognized. Accuracies are fractions of its images; null where it has none.</summary>
/// <param name="Name">The class.</param>
/// <param name="Images">Images of it.</param>
/// <param name="RateAccuracy">Of the model before conversion.</param>
/// <param name="SpikingAccuracy">Of the spiking network after the last step.</param>
internal sealed record ClassResult(string Name, int Images, double? RateAccuracy, double? SpikingAccuracy)
{
    /// <summary>Every class, in the order of the labels.</summary>
    public static ImmutableArray<ClassResult> Of(Evaluation rate, Recording recording) =>
    [
        .. ClassAccuracy.Of(rate, recording.ClassNames).Zip(
            ClassAccuracy.Of(recording), (before, after) => new ClassResult(before.Name, before.Images, before.Accuracy, after.Accuracy)),
    ];
}
