using System.Collections.Immutable;
using Galvani.Reporting;
using Galvani.Reporting.Drawing;
using Galvani.Simulation;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Galvani;

/// <summary>
/// How the firing rates of the neurons of each layer are distributed: one histogram per layer, on a common logarithmic axis, of the neurons that
/// spiked; the share of those that did not is written beside it. The rate of a neuron is its mean over the recorded images.
/// </summary>
public sealed class FiringRateHistogram : Plot
{
    private const double RowFill = 0.86; // of a row, so that the histograms do not touch

    private const int MostLabels = 9; // bins whose edges all have room for a number; of more, the powers of ten have one

    private readonly ImmutableArray<ProbeRecording> _layers;

    /// <summary>The layers whose spikes a run recorded.</summary>
    /// <exception cref="ArgumentException">It recorded none.</exception>
    public FiringRateHistogram(Recording run)
        : this(SpikeProbes(run))
    {
    }

    /// <summary>Any layers, from the top down.</summary>
    /// <param name="layers">What <see cref="Probe.Spikes"/> recorded; at least one.</param>
    /// <exception cref="ArgumentException">There is none, or one recorded no spikes or not all samples.</exception>
    public FiringRateHistogram(IEnumerable<ProbeRecording> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        _layers = [.. layers];
        if (_layers.IsEmpty)
        {
            throw new ArgumentException("no layer's spikes were recorded; run with Probe.Spikes(layer)", nameof(layers));
        }

        foreach (ProbeRecording layer in _layers)
        {
            ProbeChecks.Require(layer, 0, ProbeKind.Spikes);
        }
    }

    internal override (int Width, int Height) Size => Rows.Picture(_layers.Length);

    internal override void Draw(Canvas canvas)
    {
        double[][] rates = [.. _layers.Select(Rates)];
        RateBins bins = RateBins.For(rates.SelectMany(layer => layer));
        float size = Rows.TextSize(canvas.Height, _layers.Length);
        NumericManual names = new(), edges = new();
        for (int row = 0; row < rates.Length; row++)
        {
            double floor = rates.Length - 1 - row;
            int[] counts = bins.Count(rates[row]);
            for (int bin = 0; bin < counts.Length; bin++)
            {
                canvas.Fill(bin + 0.04, bin + 0.96, floor, floor + (RowFill * counts[bin] / Math.Max(1, counts.Max())), PlotColors.Blue);
            }

            double silent = (double)rates[row].Count(rate => rate == 0) / rates[row].Length;
            canvas.Text($" {Format.Percent(silent, silent is > 0 and < 0.1 ? 1 : 0)} silent\n mean {Format.Rounded(rates[row].Average())} Hz", bins.Number, floor + (RowFill / 2), Alignment.MiddleLeft, size: size);
            names.AddMajor(floor + (RowFill / 2), Rows.Short(_layers[row].Probe.Node));
        }

        for (int edge = 0; edge <= bins.Number; edge++)
        {
            bool isLabelled = bins.Number <= MostLabels || double.IsInteger(Math.Round(Math.Log10(bins.Edge(edge)), 9));
            edges.AddMajor(edge, isLabelled ? Format.Number(bins.Edge(edge)) : "");
        }

        canvas.Title("firing rates of the neurons that spiked");
        canvas.X($"firing rate (Hz), {Sample()}", 0, bins.Number * 1.32);
        canvas.Y("neurons, each layer to its own scale", 0, rates.Length);
        canvas.Plot.Axes.Bottom.TickGenerator = edges;
        canvas.Plot.Axes.Left.TickGenerator = names;
        canvas.Plot.Axes.Left.TickLabelStyle.FontSize = size;
        canvas.Plot.Axes.Left.MajorTickStyle.Length = 0;
        canvas.Plot.Grid.YAxisStyle.IsVisible = false;
    }

    private string Sample()
    {
        string images = Format.Count(_layers.Max(layer => layer.Images), "image");

        return _layers.Any(layer => layer.Neurons.Length < layer.NodeSize)
            ? Format.Text($"mean of {images}; up to {_layers.Max(layer => layer.Neurons.Length):N0} neurons of a layer")
            : $"mean of {images}";
    }

    private static IEnumerable<ProbeRecording> SpikeProbes(Recording run)
    {
        ArgumentNullException.ThrowIfNull(run);

        return run.Plan.Options.Probes.Where(probe => probe is { Kind: ProbeKind.Spikes, Reduction: null }).Select(probe => run[probe.Name]);
    }

    /// <summary>Mean rate of each recorded neuron in hertz.</summary>
    private static double[] Rates(ProbeRecording layer)
    {
        double[] spikes = new double[layer.Neurons.Length];
        for (int image = 0; image < layer.Images; image++)
        {
            ReadOnlySpan<float> samples = layer[image];
            for (int i = 0; i < samples.Length; i++)
            {
                spikes[i % spikes.Length] += Math.Abs(samples[i]);
            }
        }

        return [.. spikes.Select(count => count / (layer.Images * layer.Samples * layer.TimeStep))];
    }
}
