using System.Collections.Immutable;

namespace Galvani.Inference;

/// <summary>Whether the images of a dataset fit a network.</summary>
internal static class DatasetRules
{
    /// <summary>Refuses a dataset that does not fit; every problem at once.</summary>
    public static void Require(Network network, Dataset dataset)
    {
        if (dataset.Count == 0)
        {
            throw new ArgumentException("the dataset has no images; choose at least one", nameof(dataset));
        }

        ImmutableArray<Problem>.Builder problems = ImmutableArray.CreateBuilder<Problem>();
        if (network.Inputs.Length != 1)
        {
            problems.Add(new Problem("network", $"has {network.Inputs.Length} inputs, a dataset feeds one", "run the images through a session"));
        }
        else if (network.ShapeOf(network.Inputs[0]) != dataset.ImageShape)
        {
            problems.Add(new Problem(
                network.Inputs[0], $"takes images of {network.ShapeOf(network.Inputs[0])}, the dataset has {dataset.ImageShape}", "choose the dataset that the network was trained on"));
        }

        Shape scores = network.ShapeOf(network.Outputs[0]);
        if (scores.Rank != 1)
        {
            problems.Add(new Problem(network.Outputs[0], $"gives {scores}, which are no class scores", "end the network with a layer of one score per class"));
        }
        else if (scores.Size != dataset.ClassNames.Length)
        {
            problems.Add(new Problem(
                network.Outputs[0], $"has {scores.Size} scores, the dataset has {dataset.ClassNames.Length} classes", "choose the dataset that the network was trained on"));
        }

        if (problems.Count > 0)
        {
            throw new UnsupportedNetworkException(problems.ToImmutable());
        }
    }
}
