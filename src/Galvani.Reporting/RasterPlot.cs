using Galvani.Reporting;
using Galvani.Reporting.Drawing;
using Galvani.Simulation;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Galvani;

/// <summary>
/// The spikes of some neurons of one image: a tick per neuron and step with a spike, in another colour where there were several in the step.
/// </summary>
public sealed class RasterPlot : Plot
{
    private const int LabelledRows = 6;

    private readonly ProbeRecording _probe;
    private readonly int _image;
    private readonly int[] _places;

    /// <summary>The spikes of neurons drawn at random from the recorded ones, or of all where there are no more.</summary>
    /// <param name="probe">What <see cref="Probe.Spikes"/> recorded.</param>
    /// <param name="image">Index among the recorded images.</param>
    /// <param name="neurons">How many neurons; the tutorial of NengoDL shows 512.</param>
    /// <param name="seed">Decides which.</param>
    /// <exception cref="ArgumentException">The probe recorded no spikes or not all samples, or not that image.</exception>
    public RasterPlot(ProbeRecording probe, int image = 0, int neurons = 512, ulong seed = 0)
    {
        ProbeChecks.Require(probe, image, ProbeKind.Spikes);
        (_probe, _image, _places) = (probe, image, NeuronSample.Draw(probe.Neurons.Length, neurons, seed));
    }

    /// <summary>The spikes of chosen neurons, from the bottom up.</summary>
    /// <param name="probe">What <see cref="Probe.Spikes"/> recorded.</param>
    /// <param name="neurons">Indices in the layer.</param>
    /// <param name="image">Index among the recorded images.</param>
    /// <exception cref="ArgumentException">The probe recorded no spikes or not all samples, or not that image, or not those neurons.</exception>
    public RasterPlot(ProbeRecording probe, IEnumerable<int> neurons, int image = 0)
    {
        ProbeChecks.Require(probe, image, ProbeKind.Spikes);
        (_probe, _image, _places) = (probe, image, ProbeChecks.Places(probe, neurons));
    }

    internal override (int Width, int Height) Size => (800, 600);

    internal override void Draw(Canvas canvas)
    {
        List<Coordinates> single = [], several = [];
        long spikes = 0;
        ReadOnlySpan<float> samples = _probe[_image];
        for (int sample = 0; sample < _probe.Samples; sample++)
        {
            for (int row = 0; row < _places.Length; row++)
            {
                int count = (int)samples[(sample * _probe.Neurons.Length) + _places[row]];
                if (count != 0)
                {
                    (Math.Abs(count) == 1 ? single : several).Add(new Coordinates(Time(sample), row));
                    spikes += Math.Abs(count);
                }
            }
        }

        canvas.Title(Format.Text($"{_probe.Probe.Node}, image {_probe.FirstImage + _image}: {Format.Count(spikes, "spike")}, {Neurons()}"));
        canvas.X("time (ms)", 0, Time(_probe.Samples - 1) + (Interval / 2));
        canvas.Y("neuron", -0.5, _places.Length - 0.5);
        if (_places.Length < _probe.NodeSize)
        {
            canvas.Plot.Axes.Left.TickGenerator = Rows();
        }

        canvas.Plot.HideGrid();
        canvas.Plot.Add.Plottable(new SpikeMarks(single, PlotColors.Blue, Interval, single.Count + several.Count));
        canvas.Plot.Add.Plottable(new SpikeMarks(several, PlotColors.Vermilion, Interval, single.Count + several.Count));
        if (several.Count > 0)
        {
            canvas.Plot.Legend.ManualItems.Add(Key("1 spike", PlotColors.Blue));
            canvas.Plot.Legend.ManualItems.Add(Key("2 or more\nin a step", PlotColors.Vermilion));
            canvas.Legend();
        }
    }

    private double Interval => 1000 * _probe.Probe.Every * _probe.TimeStep;

    private double Time(int sample) => (sample + 1) * Interval;

    private string Neurons() => Format.Of(_places.Length, _probe.NodeSize, "neuron");

    /// <summary>Labels of rows are indices of neurons in the layer; those of a subset are not evenly spaced.</summary>
    private NumericManual Rows()
    {
        NumericManual ticks = new();
        int labels = Math.Min(LabelledRows, _places.Length);
        for (int label = 0; label < labels; label++)
        {
            int row = labels == 1 ? 0 : label * (_places.Length - 1) / (labels - 1);
            ticks.AddMajor(row, Format.Number(_probe.Neurons[_places[row]]));
        }

        return ticks;
    }

    private static LegendItem Key(string text, Color color) => new() { LabelText = text, LineColor = color, LineWidth = 4 };
}
