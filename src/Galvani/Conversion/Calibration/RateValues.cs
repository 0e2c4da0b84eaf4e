using System.Collections.Concurrent;
using Galvani.Kernels;
using Galvani.Simulation;

namespace Galvani.Conversion.Calibration;

/// <summary>Runs a rate network over images on all threads.</summary>
internal static class RateValues
{
    /// <summary>Hands over the values of nodes for every image. Each thread has a state of its own, so what they hold must not depend on who saw which image.</summary>
    /// <param name="network">A network without neurons and with one input.</param>
    /// <param name="images">What is shown.</param>
    /// <param name="nodes">Whose values are wanted.</param>
    /// <param name="threads">How many threads.</param>
    /// <param name="start">A thread's state.</param>
    /// <param name="take">Receives the state, the index of the image, the place of the node among <paramref name="nodes"/>, and its values.</param>
    /// <param name="looks">Counts the images; null for nobody.</param>
    /// <param name="cancel">Stops within a few images.</param>
    /// <returns>The states.</returns>
    public static IReadOnlyCollection<TState> Collect<TState>(
        Network network, Dataset images, string[] nodes, int threads, Func<TState> start, Action<TState, int, int, ReadOnlySpan<float>> take, Looks? looks, CancellationToken cancel)
    {
        ConcurrentBag<TState> states = [];
        Plan plan = RateRun.PlanOf(network, nodes);
        Workers.Run(
            (images.Count + RateRun.Batch - 1) / RateRun.Batch,
            threads,
            () =>
            {
                TState state = start();
                states.Add(state);

                return (State: state, Rates: new RateRun(plan, images));
            },
            (worker, batch) =>
            {
                int first = batch * RateRun.Batch, count = Math.Min(RateRun.Batch, images.Count - first);
                ImageResult result = worker.Rates.Run(first, count, cancel);
                for (int i = 0; i < count; i++)
                {
                    RateRow row = new(result, i);
                    for (int node = 0; node < nodes.Length; node++)
                    {
                        take(worker.State, first + i, node, row.Probe(node));
                    }
                }

                looks?.Add(count);
            },
            cancel);

        return states;
    }
}
