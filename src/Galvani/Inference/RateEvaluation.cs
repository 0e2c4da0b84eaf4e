using System.Runtime.InteropServices;
using Galvani.Inference;
using Galvani.Kernels;

namespace Galvani;

/// <summary>Accuracy of a rate network.</summary>
public static class RateEvaluation
{
    /// <summary>Runs every image through a rate network and compares the largest score with the label.</summary>
    /// <param name="network">A network without neurons, with one input.</param>
    /// <param name="dataset">Labelled images.</param>
    /// <param name="threads">How many threads; 0 for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Is told how many images are done.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UnsupportedNetworkException">The network has to be simulated, or does not fit the images.</exception>
    /// <exception cref="ArgumentException">The dataset is empty.</exception>
    public static Evaluation Evaluate(
        this Network network, Dataset dataset, int threads = 0, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        DatasetRules.Require(network, dataset);
        int[] predictions = new int[dataset.Count];
        int done = 0;
        Workers.Run(
            dataset.Count,
            threads > 0 ? threads : Environment.ProcessorCount,
            () => (Pass: new ForwardPass(network), Pixels: new float[dataset.ImageShape.Size]),
            (worker, image) =>
            {
                dataset.Read(image, worker.Pixels);
                predictions[image] = Scores.Largest(worker.Pass.Run(worker.Pixels));
                progress?.Report(Interlocked.Increment(ref done));
            },
            cancel);

        return new Evaluation(ImmutableCollectionsMarshal.AsImmutableArray(predictions), [.. Enumerable.Range(0, dataset.Count).Select(dataset.Label)]);
    }
}
