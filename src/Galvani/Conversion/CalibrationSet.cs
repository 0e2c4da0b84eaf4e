using Galvani.Conversion.Calibration;
using Galvani.Inference;
using Galvani.Simulation;

namespace Galvani.Conversion;

/// <summary>Images that passes measure on, and for how many steps the spiking network will run. Labels do not matter, nor does the order of the images.</summary>
public sealed class CalibrationSet
{
    private const int Groups = 16; // of images, whose sums are added in order: no sum depends on the number of threads

    private readonly Dataset _images;

    /// <summary>A set of images.</summary>
    /// <param name="images">At least one; a thousand of the training images are many.</param>
    /// <param name="steps">Steps of a run; at least 1.</param>
    /// <param name="threads">How many threads; 0 for one per processor. No result depends on it.</param>
    /// <param name="cancel">Stops the passes within a few steps.</param>
    public CalibrationSet(Dataset images, int steps, int threads = 0, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfZero(images.Count, nameof(images));
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        _images = CalibrationImages.InFixedOrder(images);
        Cancel = cancel;
        Steps = steps;
        Threads = threads > 0 ? threads : Environment.ProcessorCount;
    }

    /// <summary>Steps of a run.</summary>
    public int Steps { get; }

    /// <summary>Number of images.</summary>
    public int Count => _images.Count;

    /// <summary>Threads that passes use.</summary>
    public int Threads { get; }

    /// <summary>Stops the passes.</summary>
    internal CancellationToken Cancel { get; }

    /// <summary>Counts the images that were looked at; null for nobody.</summary>
    internal Looks? Looks { get; set; }

    /// <summary>Some of the images, at most so many.</summary>
    internal CalibrationSet Take(int count) => count < Count ? new CalibrationSet(_images.Take(count), Steps, Threads, Cancel) : this;

    /// <summary>How the activations of a rate network's nodes are spread, per channel or per layer.</summary>
    internal Dictionary<string, ActivationHistogram?[]> Activations(Network network, string[] nodes, bool perChannel)
    {
        Require(network);

        return nodes.Length == 0 ? [] : ActivationStatistics.Of(network, _images, nodes, perChannel, Threads, Looks, Cancel);
    }

    /// <summary>Runs a spiking network and a rate network on every image and hands over what their probes saw.</summary>
    /// <param name="spiking">Runs for <see cref="Steps"/>.</param>
    /// <param name="spikingProbes">What is recorded of it.</param>
    /// <param name="rate">Runs once.</param>
    /// <param name="rateNodes">Whose values are recorded of it.</param>
    /// <param name="start">What a group of images adds to, in the order of the images.</param>
    /// <param name="take">Receives that, the index of the image, and both results.</param>
    /// <returns>One per group, in their order.</returns>
    internal TState[] Compare<TState>(
        Network spiking, Probe[] spikingProbes, Network rate, string[] rateNodes, Func<TState> start, Action<TState, int, ImageResult, RateRow> take)
    {
        Require(rate);
        Plan spikes = Upstream.Of(spiking, [.. spikingProbes.Select(probe => probe.Node).Distinct()]).Compile(new() { Steps = Steps, Probes = [.. spikingProbes] });
        Plan rates = RateRun.PlanOf(rate, rateNodes);
        int groups = Math.Min(Groups, Count);
        TState[] states = new TState[groups];
        Kernels.Workers.Run(
            groups,
            Threads,
            () => (Spikes: spikes.Open(), Rates: new RateRun(rates, _images)),
            (worker, group) =>
            {
                states[group] = start();
                int end = (int)((long)(group + 1) * Count / groups);
                for (int first = (int)((long)group * Count / groups); first < end; first += RateRun.Batch)
                {
                    int count = Math.Min(RateRun.Batch, end - first);
                    ImageResult wanted = worker.Rates.Run(first, count, Cancel);
                    for (int i = 0; i < count; i++)
                    {
                        take(states[group], first + i, worker.Spikes.Run(Cancel, Stimulus.Constant(worker.Rates.Pixels(i))), new RateRow(wanted, i));
                    }

                    Looks?.Add(count);
                }
            },
            Cancel);

        return states;
    }

    /// <summary>The class that a rate network answers for each image.</summary>
    internal int[] Answers(Network network) => OfEachImage(network, network.Outputs[0], Scores.Largest);

    /// <summary>The values of a rate network's node for each image.</summary>
    internal float[][] Values(Network network, string node) => OfEachImage(network, node, values => values.ToArray());

    private T[] OfEachImage<T>(Network network, string node, Func<ReadOnlySpan<float>, T> read)
    {
        Require(network);
        T[] results = new T[Count];
        RateValues.Collect(network, _images, [node], Threads, () => 0, (_, image, _, values) => results[image] = read(values), null, Cancel);

        return results;
    }

    private void Require(Network network)
    {
        RateRules.Require(network);
        if (network.Inputs.Length != 1)
        {
            throw new UnsupportedNetworkException([new Problem(network.Inputs[1], "is a second input, and calibration images are for one", "convert a network with one input")]);
        }

        if (network.ShapeOf(network.Inputs[0]) != _images.ImageShape)
        {
            throw new UnsupportedNetworkException([new Problem(
                network.Inputs[0], $"takes {network.ShapeOf(network.Inputs[0])}, the calibration images are {_images.ImageShape}", "calibrate on images like those that the network was trained on")]);
        }
    }
}
