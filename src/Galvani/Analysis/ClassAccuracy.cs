using System.Collections.Immutable;

namespace Galvani.Analysis;

/// <summary>How often the images of one class are answered rightly.</summary>
/// <param name="Name">The class.</param>
/// <param name="Images">Images of it.</param>
/// <param name="Correct">Those that were answered rightly.</param>
public readonly record struct ClassAccuracy(string Name, int Images, int Correct)
{
    /// <summary>Correct answers as a fraction; null for a class without images.</summary>
    public double? Accuracy => Images == 0 ? null : (double)Correct / Images;

    /// <summary>Every class of a simulation, after the last step.</summary>
    public static ImmutableArray<ClassAccuracy> Of(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);

        return Of(new Evaluation([.. Enumerable.Range(0, recording.Images).Select(image => recording.Prediction(image))], recording.Labels), recording.ClassNames);
    }

    /// <summary>Every class of some answers.</summary>
    /// <param name="evaluation">Answers and labels.</param>
    /// <param name="classNames">The classes; labels count them from 0.</param>
    public static ImmutableArray<ClassAccuracy> Of(Evaluation evaluation, ImmutableArray<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        int[] images = new int[classNames.Length], correct = new int[classNames.Length];
        foreach ((int answer, int label) in evaluation.Predictions.Zip(evaluation.Labels))
        {
            images[label]++;
            correct[label] += answer == label ? 1 : 0;
        }

        return [.. classNames.Select((name, number) => new ClassAccuracy(name, images[number], correct[number]))];
    }
}
