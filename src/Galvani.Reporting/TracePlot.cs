using Galvani.Reporting;
using Galvani.Reporting.Drawing;
using Galvani.Simulation;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace Galvani;

/// <summary>
/// Membrane potentials, filtered outputs or plain values of a few neurons over time, each in its own lane; all lanes have one scale.
/// </summary>
public sealed class TracePlot : Plot
{
    private const double LaneFill = 0.84; // of a lane, so that neighbours do not touch

    private readonly ProbeRecording _probe;
    private readonly int _image;
    private readonly int[] _places;

    /// <summary>Traces of neurons drawn at random from the recorded ones, or of all where there are no more.</summary>
    /// <param name="probe">What <see cref="Probe.Potential"/>, <see cref="Probe.Filtered"/> or <see cref="Probe.Value"/> recorded.</param>
    /// <param name="image">Index among the recorded images.</param>
    /// <param name="neurons">How many neurons.</param>
    /// <param name="seed">Decides which.</param>
    /// <exception cref="ArgumentException">The probe recorded spikes or not all samples, or not that image.</exception>
    public TracePlot(ProbeRecording probe, int image = 0, int neurons = 6, ulong seed = 0)
    {
        ProbeChecks.Require(probe, image, ProbeKind.Potential, ProbeKind.Filtered, ProbeKind.Value);
        (_probe, _image, _places) = (probe, image, NeuronSample.Draw(probe.Neurons.Length, neurons, seed));
    }

    /// <summary>Traces of chosen neurons, from the top down.</summary>
    /// <param name="probe">What <see cref="Probe.Potential"/>, <see cref="Probe.Filtered"/> or <see cref="Probe.Value"/> recorded.</param>
    /// <param name="neurons">Indices in the layer.</param>
    /// <param name="image">Index among the recorded images.</param>
    /// <exception cref="ArgumentException">The probe recorded spikes or not all samples, or not that image, or not those neurons.</exception>
    public TracePlot(ProbeRecording probe, IEnumerable<int> neurons, int image = 0)
    {
        ProbeChecks.Require(probe, image, ProbeKind.Potential, ProbeKind.Filtered, ProbeKind.Value);
        (_probe, _image, _places) = (probe, image, ProbeChecks.Places(probe, neurons));
    }

    internal override void Draw(Canvas canvas)
    {
        double[][] traces = Traces();
        (double low, double high) = Range(traces);
        double[] times = [.. Enumerable.Range(1, _probe.Samples).Select(sample => 1000 * sample * _probe.Probe.Every * _probe.TimeStep)];
        NumericManual lanes = new();
        for (int lane = 0; lane < traces.Length; lane++)
        {
            double floor = traces.Length - 1 - lane;
            double Height(double value) => floor + (LaneFill * (value - low) / (high - low));
            canvas.Fill(0, 1.01 * times[^1], floor, floor + LaneFill, PlotColors.Lane);
            Scatter line = canvas.Plot.Add.Scatter(times, [.. traces[lane].Select(Height)], PlotColors.Blue);
            (line.LineWidth, line.MarkerSize) = (2.5f, _probe.Samples <= 60 ? 5 : 0);
            lanes.AddMajor(floor + (LaneFill / 2), Format.Number(_probe.Neurons[_places[lane]]));
        }

        canvas.Title($"{_probe.Probe.Node}, image {_probe.FirstImage + _image}: {Quantity} of {Format.Of(_places.Length, _probe.NodeSize, "neuron")}");
        canvas.X(Format.Text($"time (ms); each band spans {Format.Rounded(low)} to {Format.Rounded(high)}{Unit}"), 0, 1.01 * times[^1]);
        canvas.Y("neuron", -(1 - LaneFill), traces.Length);
        canvas.Plot.Axes.Left.TickGenerator = lanes;
        canvas.Plot.Axes.Left.MajorTickStyle.Length = 0;
        canvas.Plot.Axes.Left.TickLabelStyle.FontSize = Rows.TextSize(canvas.Height, traces.Length, lines: 1);
        canvas.Plot.Grid.YAxisStyle.IsVisible = false;
    }

    private string Quantity => _probe.Probe.Kind switch
    {
        ProbeKind.Potential => "membrane potential",
        ProbeKind.Filtered => "filtered output",
        _ => "output",
    };

    private string Unit => _probe.Probe.Kind == ProbeKind.Potential ? " of the threshold" : "";

    private double[][] Traces()
    {
        float[] samples = _probe[_image].ToArray();

        return [.. _places.Select(place => Enumerable.Range(0, _probe.Samples).Select(sample => (double)samples[(sample * _probe.Neurons.Length) + place]).ToArray())];
    }

    /// <summary>What a lane spans: all that is shown, and for potentials from 0 to the threshold at least.</summary>
    private (double Low, double High) Range(double[][] traces)
    {
        double[] finite = [.. traces.SelectMany(trace => trace).Where(double.IsFinite).DefaultIfEmpty(0)];
        double low = Math.Min(0, finite.Min()), high = finite.Max();
        high = _probe.Probe.Kind == ProbeKind.Potential ? Math.Max(1, high) : high;

        return (low, high > low ? high : low + 1);
    }
}
