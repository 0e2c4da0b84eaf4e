using System.Runtime.InteropServices;
using Galvani.Inference;
using Galvani.Kernels;
using Galvani.Simulation;

namespace Galvani;

/// <summary>Accuracy of a rate network. A network without state cannot tell a batch of images from a sequence of steps: it is run as one.</summary>
public static class RateEvaluation
{
    private const int Batch = 30;

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
        RateRules.Require(network);
        DatasetRules.Require(network, dataset);
        Plan plan = network.Compile(new() { Steps = Batch });
        int size = dataset.ImageShape.Size;
        int[] predictions = new int[dataset.Count];
        int done = 0;
        Workers.Run(
            (dataset.Count + Batch - 1) / Batch,
            threads > 0 ? threads : Environment.ProcessorCount,
            () => (Session: plan.Open(), Pixels: new float[Batch * size]),
            (worker, batch) =>
            {
                int first = batch * Batch, count = Math.Min(Batch, dataset.Count - first);
                for (int i = 0; i < count; i++)
                {
                    dataset.Read(first + i, worker.Pixels.AsSpan(i * size, size));
                }

                plan.Options.Readout.Decide(worker.Session.Run(cancel, Stimulus.Sequence(worker.Pixels)).Scores[..(count * plan.Classes)], predictions.AsSpan(first, count));
                progress?.Report(Interlocked.Add(ref done, count));
            },
            cancel);

        return new Evaluation(ImmutableCollectionsMarshal.AsImmutableArray(predictions), [.. Enumerable.Range(0, dataset.Count).Select(dataset.Label)]);
    }
}
