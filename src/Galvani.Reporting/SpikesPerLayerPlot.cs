using Galvani.Reporting.Drawing;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Galvani;

/// <summary>How many spikes each population needs for an image, in the order of the network.</summary>
public sealed class SpikesPerLayerPlot : Plot
{
    private readonly Recording _run;

    /// <summary>The spikes of a run.</summary>
    /// <exception cref="ArgumentException">The network has no spiking population.</exception>
    public SpikesPerLayerPlot(Recording run)
    {
        ArgumentNullException.ThrowIfNull(run);
        _run = run.Activity.IsEmpty ? throw new ArgumentException("the network has no spiking population; convert it first", nameof(run)) : run;
    }

    internal override (int Width, int Height) Size => Rows.Picture(_run.Activity.Length);

    internal override void Draw(Canvas canvas)
    {
        PopulationActivity[] layers = [.. _run.Activity];
        float size = Rows.TextSize(canvas.Height, layers.Length);
        NumericManual names = new();
        for (int row = 0; row < layers.Length; row++)
        {
            PopulationActivity layer = layers[row];
            double y = layers.Length - 1 - row; // the first layer on top
            canvas.Fill(0, layer.SpikesPerImage, y - 0.36, y + 0.36, PlotColors.Blue);
            canvas.Text($" {Format.Rounded(layer.SpikesPerImage)}\n {Format.Rounded(layer.SpikesPerNeuron)} per neuron", layer.SpikesPerImage, y, Alignment.MiddleLeft, size: size);
            names.AddMajor(y, Rows.Short(layer.Name));
        }

        double most = Math.Max(layers.Max(layer => layer.SpikesPerImage), 1);
        canvas.Title(Format.Text($"spikes per image, {Format.Rounded(layers.Sum(layer => layer.SpikesPerImage))} in all layers (mean of {Format.Count(_run.Images, "image")})"));
        canvas.X(Format.Text($"spikes per image of {Format.Number(1000 * _run.Steps * _run.Plan.Options.TimeStep)} ms"), 0, 1.45 * most);
        canvas.Y("", -0.6, layers.Length - 0.4);
        canvas.Plot.Axes.Left.TickGenerator = names;
        canvas.Plot.Axes.Left.TickLabelStyle.FontSize = size;
        canvas.Plot.Axes.Left.MajorTickStyle.Length = 0;
        canvas.Plot.Grid.YAxisStyle.IsVisible = false;
    }
}
