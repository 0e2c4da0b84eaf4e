using System.Diagnostics;
using Galvani.Inference;
using Galvani.Kernels;
using Galvani.Simulation;

namespace Galvani;

/// <summary>Runs networks over time.</summary>
public static class Simulator
{
    private const long RightAnswer = 1L << 32;

    /// <summary>Makes a network ready to run.</summary>
    /// <exception cref="UnsupportedNetworkException">A probe does not fit the network, or a layer cannot be simulated.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static Plan Compile(this Network network, SimulationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);

        return new Plan(network, options ?? new SimulationOptions());
    }

    /// <summary>Shows every image of a dataset for all steps, each from the same initial state, and records the answers.</summary>
    /// <param name="network">A network with one input.</param>
    /// <param name="dataset">Labelled images.</param>
    /// <param name="options">Steps, probes, seed, threads, ...</param>
    /// <param name="progress">Is told after every image, from any thread.</param>
    /// <param name="cancel">Stops the run within a few steps.</param>
    /// <exception cref="UnsupportedNetworkException">The network does not fit the images, or a probe does not fit the network.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, or the dataset is empty.</exception>
    /// <exception cref="MemoryBudgetException">The run would need more memory than it may use.</exception>
    /// <exception cref="NotFiniteNumberException">A population counts or holds what is no number: an input is none, or there are more than 2^53 spikes of an image, or more spikes in a step than an input can give.</exception>
    /// <exception cref="IOException">The file of a probe exists, or the disk refuses; no file is left.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Recording Simulate(
        this Network network, Dataset dataset, SimulationOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(dataset);
        DatasetRules.Require(network, dataset);
        Plan plan = network.Compile(options);
        plan.RequireMemory(dataset.Count);
        Recording recording = new(plan, dataset);
        using ProbeFiles files = recording.Files;
        files.Create();
        Stopwatch clock = Stopwatch.StartNew();
        int batch = Math.Clamp(dataset.Count / plan.Options.ThreadCount, 1, plan.Options.MinibatchSize); // no thread idles because a minibatch is large
        long tally = 0; // finished images below, right answers above 2^32: both change at once, so no report is ahead of itself
        Workers.Run(
            (dataset.Count + batch - 1) / batch,
            plan.Options.ThreadCount,
            () => new Presenter(plan, dataset),
            (presenter, item) =>
            {
                int end = Math.Min(dataset.Count, (item + 1) * batch);
                for (int image = item * batch; image < end; image++)
                {
                    recording.Take(image, presenter.Show(image, cancel));
                    long sum = Interlocked.Add(ref tally, recording.IsCorrect(image) ? RightAnswer + 1 : 1);
                    progress?.Report(new SimulationProgress((int)(sum % RightAnswer), dataset.Count, (int)(sum / RightAnswer)));
                }
            },
            cancel);
        files.Keep();
        recording.Elapsed = clock.Elapsed;

        return recording;
    }

    /// <summary>One thread's session with the buffer of the image it shows.</summary>
    private sealed class Presenter
    {
        private readonly Dataset _dataset;
        private readonly Session _session;
        private readonly float[] _pixels;
        private readonly Stimulus _stimulus; // of whatever the pixels are

        public Presenter(Plan plan, Dataset dataset)
        {
            _dataset = dataset;
            _session = plan.Open();
            _pixels = new float[dataset.ImageShape.Size];
            _stimulus = plan.Options.Input.Of(_pixels);
        }

        public ImageResult Show(int image, CancellationToken cancel)
        {
            _dataset.Read(image, _pixels);
            _session.ImageIndex = image;

            return _session.Run(cancel, _stimulus);
        }
    }
}
