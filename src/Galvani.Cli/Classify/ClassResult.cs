using System.Collections.Immutable;
using Galvani.Analysis;

namespace Galvani.Cli.Classify;

/// <summary>How well one class is recognized. Accuracies are fractions of its images; null where it has none.</summary>
/// <param name="Name">The class.</param>
/// <param name="Images">Images of it.</param>
/// <param name="RateAccuracy">Of the model before conversion; null, too, where it is not known.</param>
/// <param name="SpikingAccuracy">Of the spiking network after the last step.</param>
internal sealed record ClassResult(string Name, int Images, double? RateAccuracy, double? SpikingAccuracy)
{
    /// <summary>Every class, in the order of the labels.</summary>
    public static ImmutableArray<ClassResult> Of(Evaluation? rate, Recording recording)
    {
        ImmutableArray<ClassAccuracy> before = rate is null ? [] : ClassAccuracy.Of(rate, recording.ClassNames);

        return [.. ClassAccuracy.Of(recording).Select((after, i) => new ClassResult(after.Name, after.Images, before.IsEmpty ? null : before[i].Accuracy, after.Accuracy))];
    }
}
