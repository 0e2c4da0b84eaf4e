using System.Collections.Immutable;

namespace Galvani;

/// <summary>What a rate network answers on labelled images.</summary>
/// <param name="Predictions">The class with the largest score of each image; ties go to the lowest index; -1 where a score is not a number.</param>
/// <param name="Labels">The true class of each image.</param>
public sealed record Evaluation(ImmutableArray<int> Predictions, ImmutableArray<int> Labels)
{
    /// <summary>How many classes have a better score than the true one, for each image, as <see cref="Inference.Scores.Rank"/> counts; empty where only answers are known.</summary>
    public ImmutableArray<int> Ranks { get; init; } = [];

    /// <summary>Number of images.</summary>
    public int Images => Labels.Length;

    /// <summary>Correct answers.</summary>
    public int Correct => Predictions.Zip(Labels).Count(pair => pair.First == pair.Second);

    /// <summary>Correct answers as a fraction of all, 0 to 1.</summary>
    public double Accuracy => (double)Correct / Images;
}
