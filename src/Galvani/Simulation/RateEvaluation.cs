using System.Runtime.InteropServices;
using Galvani.Inference;
using Galvani.Kernels;
using Galvani.Simulation;

namespace Galvani;

/// <summary>Accuracy of a rate network. A network without state cannot tell a batch of images from a sequence of steps: it is run as one.</summary>
public static class RateEvaluation
{
    private const int MostImages = 30;
    private const int MostPixels = 1 << 24; // of a batch; 64 MiB

    /// <summary>Runs every image through a rate network and compares the largest score with the label.</summary>
    /// <param name="network">A network without neurons, with one input.</param>
    /// <param name="dataset">Labelled images.</param>
    /// <param name="threads">How many threads; 0 for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Is told how many images are done.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UnsupportedNetworkException">The network has to be simulated, or does not fit the images.</exception>
    /// <exception cref="ArgumentException">The dataset is empty.</exception>
    /// <exception cref="MemoryBudgetException">It would need more memory than half of what the process may use.</exception>
    public static Evaluation Evaluate(
        this Network network, Dataset dataset, int threads = 0, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        RateRules.Require(network);
        DatasetRules.Require(network, dataset);
        int size = dataset.ImageShape.Size;
        int most = Math.Clamp(MostPixels / size, 1, MostImages); // how many at a time changes no answer
        Plan plan = network.Compile(new() { Steps = most, Threads = threads });
        plan.RequireMemory(Math.Min(dataset.Count, plan.Options.ThreadCount));
        int[] predictions = new int[dataset.Count], ranks = new int[dataset.Count];
        int done = 0;
        Workers.Run(
            (dataset.Count + most - 1) / most,
            plan.Options.ThreadCount,
            () => (Session: plan.Open(), Pixels: new float[most * size]),
            (worker, batch) =>
            {
                int first = batch * most, count = Math.Min(most, dataset.Count - first);
                for (int i = 0; i < count; i++)
                {
                    dataset.Read(first + i, worker.Pixels.AsSpan(i * size, size));
                }

                ReadOnlySpan<float> scores = worker.Session.Run(cancel, Stimulus.Sequence(worker.Pixels)).Scores;
                for (int i = 0; i < count; i++)
                {
                    ReadOnlySpan<float> one = scores.Slice(i * plan.Classes, plan.Classes);
                    (predictions[first + i], ranks[first + i]) = (Scores.Largest(one), Scores.Rank(one, dataset.Label(first + i)));
                }

                progress?.Report(Interlocked.Add(ref done, count));
            },
            cancel);

        return new Evaluation(ImmutableCollectionsMarshal.AsImmutableArray(predictions), [.. Enumerable.Range(0, dataset.Count).Select(dataset.Label)])
        {
            Ranks = ImmutableCollectionsMarshal.AsImmutableArray(ranks),
        };
    }
}
