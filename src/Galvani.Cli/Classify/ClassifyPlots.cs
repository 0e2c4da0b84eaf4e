using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Cli.Classify;

/// <summary>
/// The plots of a run and the probes that they need. Spikes are recorded only of the images with plots of their own, and only of some neurons
/// where a layer is large, so that memory stays small however many images and neurons there are.
/// </summary>
internal sealed class ClassifyPlots
{
    private const int Neurons = 512; // as in NengoDL's tutorial

    private readonly List<(string Name, Func<Recording, Evaluation, Plot> Plot)> _plots = [];

    /// <summary>Decides what is drawn.</summary>
    /// <param name="network">The spiking network.</param>
    /// <param name="dataset">Its images.</param>
    /// <param name="images">How many images have plots of their own; 0 for no plots at all.</param>
    /// <param name="seed">Decides which neurons of a large layer are shown.</param>
    public ClassifyPlots(Network network, Dataset dataset, int images, ulong seed)
    {
        if (images == 0)
        {
            return;
        }

        string[] layers = [.. network.Nodes.Where(node => node.Layer is Population { IsSpiking: true }).Select(node => node.Name)];
        Probes = [.. layers.Select(layer => Probe.Spikes(layer, NeuronSample.Draw(network.ShapeOf(layer).Size, Neurons, seed), ..images))];
        Add("accuracy", (run, rate) => new AccuracyPlot(run, rate.Accuracy));
        Add("confusion", (run, _) => new ConfusionMatrixPlot(run));
        for (int index = 0; index < Math.Min(images, dataset.Count); index++)
        {
            int image = index;
            if (ImagePlot.CanShow(dataset.ImageShape))
            {
                Add($"image-{image}", (_, _) => new ImagePlot(dataset, image));
            }

            Add($"probabilities-{image}", (run, _) => new ClassProbabilityPlot(run, image));
        }

        if (layers.Length > 0)
        {
            Add("spikes-per-layer", (run, _) => new SpikesPerLayerPlot(run));
            Add("firing-rates", (run, _) => new FiringRateHistogram(run));
        }

        foreach (string layer in layers)
        {
            Add($"raster-{layer}", (run, _) => new RasterPlot(run[layer]));
        }
    }

    /// <summary>What the simulation has to record.</summary>
    public ImmutableArray<Probe> Probes { get; } = [];

    /// <summary>Names of the files.</summary>
    public ImmutableArray<string> Names => [.. _plots.Select(plot => plot.Name)];

    /// <summary>The plots of a run with the names of their files.</summary>
    public IEnumerable<(string Name, Plot Plot)> Of(Recording run, Evaluation rate) => _plots.Select(plot => (plot.Name, plot.Plot(run, rate)));

    /// <summary>A name of a layer may hold signs that a file's may not, and two may then be the same.</summary>
    private void Add(string name, Func<Recording, Evaluation, Plot> plot)
    {
        string safe = string.Concat(name.Select(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' or '.' ? sign : '_'));
        string free = safe;
        for (int number = 2; _plots.Any(other => string.Equals(other.Name, $"{free}.png", StringComparison.OrdinalIgnoreCase)); number++)
        {
            free = $"{safe}-{number}";
        }

        _plots.Add(($"{free}.png", plot));
    }
}
