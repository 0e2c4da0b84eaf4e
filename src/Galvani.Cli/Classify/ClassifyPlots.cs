using System.Collections.Immutable;
using Galvani.Cli.Usage;
using Galvani.Layers;

namespace Galvani.Cli.Classify;

/// <summary>
/// The plots of a run and the probes that they need. Spikes are recorded only of the images with plots of their own, and only of some neurons
/// where a layer is large, so that memory stays small however many images and neurons there are.
/// </summary>
internal sealed class ClassifyPlots
{
    private const int Neurons = 512; // as in NengoDL's tutorial

    private readonly List<(string Name, Func<Runs, Plot> Plot)> _plots = [];

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
        Add("accuracy", runs => new AccuracyPlot(runs.Run, runs.Rate?.Accuracy) { Comparisons = runs.Other is null ? [] : [(RecipeChoice.NengoDL.Name, runs.Other)] });
        Add("confusion", runs => new ConfusionMatrixPlot(runs.Run));
        for (int index = 0; index < Math.Min(images, dataset.Count); index++)
        {
            int image = index;
            if (ImagePlot.CanShow(dataset.ImageShape))
            {
                Add($"image-{image}", _ => new ImagePlot(dataset, image));
            }

            Add($"probabilities-{image}", runs => new ClassProbabilityPlot(runs.Run, image));
        }

        if (layers.Length > 0)
        {
            Add("spikes-per-layer", runs => new SpikesPerLayerPlot(runs.Run));
            Add("firing-rates", runs => new FiringRateHistogram(runs.Run));
        }

        foreach (string layer in layers)
        {
            Add($"raster-{layer}", runs => new RasterPlot(runs.Run[layer]));
        }
    }

    /// <summary>What the simulation has to record.</summary>
    public ImmutableArray<Probe> Probes { get; } = [];

    /// <summary>Names of the files.</summary>
    public ImmutableArray<string> Names => [.. _plots.Select(plot => plot.Name)];

    /// <summary>The plots of a run with the names of their files.</summary>
    /// <param name="run">The run.</param>
    /// <param name="rate">The model before conversion; null where it is not known.</param>
    /// <param name="other">NengoDL's recipe on the same images; null for none.</param>
    public IEnumerable<(string Name, Plot Plot)> Of(Recording run, Evaluation? rate, Recording? other) => _plots.Select(plot => (plot.Name, plot.Plot(new Runs(run, rate, other))));

    /// <summary>A name of a layer may hold signs that a file's may not, and two may then be the same.</summary>
    private void Add(string name, Func<Runs, Plot> plot)
    {
        string safe = string.Concat(name.Select(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' or '.' ? sign : '_'));
        string free = safe;
        for (int number = 2; _plots.Any(other => string.Equals(other.Name, $"{free}.png", StringComparison.OrdinalIgnoreCase)); number++)
        {
            free = $"{safe}-{number}";
        }

        _plots.Add(($"{free}.png", plot));
    }

    private sealed record Runs(Recording Run, Evaluation? Rate, Recording? Other);
}
