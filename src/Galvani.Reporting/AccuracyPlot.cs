using System.Collections.Immutable;
using Galvani.Analysis;
using Galvani.Reporting.Drawing;
using ScottPlot;
using ScottPlot.Plottables;

namespace Galvani;

/// <summary>
/// Accuracy after every step with Wilson's 95 % interval, beside the accuracy of the rate network and of guessing.
/// </summary>
public sealed class AccuracyPlot : Plot
{
    private readonly Recording _run;
    private readonly double? _rate;

    /// <summary>The accuracy of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="rateAccuracy">Accuracy of the rate network, 0 to 1; null for none.</param>
    public AccuracyPlot(Recording run, double? rateAccuracy = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (rateAccuracy is double rate && !(rate is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rateAccuracy), rate, "an accuracy is a fraction from 0 to 1");
        }

        (_run, _rate) = (run, rateAccuracy);
    }

    /// <summary>Other runs on the same images, as lines of their own without intervals; each with its name in the legend.</summary>
    public ImmutableArray<(string Name, Recording Run)> Comparisons { get; init; } = [];

    internal override void Draw(Canvas canvas)
    {
        double[] steps = StepsOf(_run);
        double end = 1.02 * Comparisons.Select(other => other.Run.Steps).Append(_run.Steps).Max();
        double[] percents = [.. _run.AccuracyPerStep.Select(accuracy => 100 * accuracy)];
        ConfidenceInterval[] intervals = [.. _run.AccuracyPerStep.Select(accuracy => ConfidenceInterval.OfAccuracy(accuracy, _run.Images))];
        FillY band = canvas.Plot.Add.FillY(steps, [.. intervals.Select(interval => 100 * interval.Low)], [.. intervals.Select(interval => 100 * interval.High)]);
        band.FillColor = PlotColors.Blue.WithAlpha(0.18);
        band.LineWidth = 0;
        band.MarkerSize = 0;
        Scatter line = canvas.Plot.Add.Scatter(steps, percents, PlotColors.Blue);
        (line.LineWidth, line.MarkerSize) = (3.5f, _run.Steps <= 60 ? 7 : 0);
        line.LegendText = $"spiking network\n{Format.Percent(_run.Accuracy, 2)} at the end";
        foreach ((int index, (string name, Recording run)) in Comparisons.Index())
        {
            Scatter other = canvas.Plot.Add.Scatter(StepsOf(run), [.. run.AccuracyPerStep.Select(accuracy => 100 * accuracy)]);
            (other.Color, other.LinePattern) = PlotColors.Line(index + 1);
            (other.LineWidth, other.MarkerSize) = (3, 0);
            other.LegendText = Format.Text($"{name}\n{Format.Percent(run.Accuracy, 2)} after {run.Steps}");
        }

        if (_rate is double rate)
        {
            Level(canvas, end, 100 * rate, PlotColors.Vermilion, PlotColors.Dashes, $"rate network\n{Format.Percent(rate, 2)}");
        }

        Level(canvas, end, 100.0 / _run.Plan.Classes, PlotColors.Grey, LinePattern.Dotted, $"guessing\n{Format.Percent(1.0 / _run.Plan.Classes, 1)}");
        canvas.Plot.Legend.ManualItems.Add(new LegendItem { LabelText = "95 % interval", FillColor = PlotColors.Blue.WithAlpha(0.18), Index = null });
        canvas.Title($"accuracy over time, {Format.Count(_run.Images, "image")}");
        canvas.X(Format.Text($"steps of {Format.Number(1000 * _run.Plan.Options.TimeStep)} ms"), 0, end);
        canvas.Y("correct (%)", -2, 102); // so that no line lies half outside
        canvas.Legend();
    }

    private static double[] StepsOf(Recording run) => [.. Enumerable.Range(1, run.Steps).Select(step => (double)step)];

    private static void Level(Canvas canvas, double end, double percent, Color color, LinePattern pattern, string name)
    {
        Scatter line = canvas.Plot.Add.ScatterLine((double[])[0, end], (double[])[percent, percent], color);
        (line.LineWidth, line.LinePattern, line.LegendText) = (3, pattern, name);
    }
}
