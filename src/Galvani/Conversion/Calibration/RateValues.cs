using System.Collections.Concurrent;
using Galvani.Kernels;
using Galvani.Simulation;

namespace Galvani.Conversion.Calibration;

/// <summary>Runs a rate network over images: each step of a run is another image.</summary>
internal static class RateValues
{
    private const int Batch = 8;

    /// <summary>Hands over the values of nodes for every image. Each thread has a state of its own, so what they hold must not depend on who saw which image.</summary>
    /// <param name="network">A network without neurons and with one input.</param>
    /// <param name="images">What is shown.</param>
    /// <param name="nodes">Whose values are wanted.</param>
    /// <param name="threads">How many threads.</param>
    /// <param name="start">A thread's state.</param>
    /// <param name="take">Receives the state, the place of the node among <paramref name="nodes"/>, and its values.</param>
    /// <param name="cancel">Stops within a few images.</param>
    /// <returns>The states.</returns>
    public static IReadOnlyCollection<TState> Collect<TState>(
        Network network, Dataset images, string[] nodes, int threads, Func<TState> start, Action<TState, int, ReadOnlySpan<float>> take, CancellationToken cancel)
    {
        ConcurrentBag<TState> states = [];
        Plan plan = Upstream.Of(network, nodes).Compile(new() { Steps = Batch, Probes = [.. nodes.Select(node => Probe.Value(node))] });
        int size = images.ImageShape.Size;
        Workers.Run(
            (images.Count + Batch - 1) / Batch,
            threads,
            () =>
            {
                TState state = start();
                states.Add(state);

                return (State: state, Session: plan.Open(), Pixels: new float[Batch * size]);
            },
            (worker, batch) =>
            {
                int first = batch * Batch, count = Math.Min(Batch, images.Count - first);
                for (int i = 0; i < count; i++)
                {
                    images.Read(first + i, worker.Pixels.AsSpan(i * size, size));
                }

                ImageResult result = worker.Session.Run(cancel, Stimulus.Sequence(worker.Pixels));
                for (int node = 0; node < nodes.Length; node++)
                {
                    int neurons = result.Probe(node).Length / Batch;
                    for (int i = 0; i < count; i++)
                    {
                        take(worker.State, node, result.Probe(node).Slice(i * neurons, neurons));
                    }
                }
            },
            cancel);

        return states;
    }
}
