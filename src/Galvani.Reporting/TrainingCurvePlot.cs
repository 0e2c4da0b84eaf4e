using System.Collections.Immutable;
using Galvani.Reporting.Drawing;
using ScottPlot;
using ScottPlot.Plottables;

namespace Galvani;

/// <summary>Accuracy and loss over the epochs of a training; those of validation images beside them where there are any.</summary>
public sealed class TrainingCurvePlot : Plot
{
    private readonly ImmutableArray<(double Loss, double Accuracy, double? ValidationLoss, double? ValidationAccuracy)> _epochs;

    /// <summary>The course of a training.</summary>
    /// <param name="epochs">Of each epoch, at least one: loss and accuracy (0 to 1) on training images and on validation images, null without these.</param>
    public TrainingCurvePlot(IEnumerable<(double Loss, double Accuracy, double? ValidationLoss, double? ValidationAccuracy)> epochs)
    {
        _epochs = [.. epochs];
        ArgumentOutOfRangeException.ThrowIfZero(_epochs.Length, nameof(epochs));
    }

    internal override void Draw(Canvas canvas)
    {
        double?[] validation = [.. _epochs.Select(epoch => epoch.ValidationAccuracy)];
        double last = 100 * (validation[^1] ?? _epochs[^1].Accuracy);
        double most = _epochs.SelectMany(epoch => (double[])[epoch.Loss, epoch.ValidationLoss ?? 0]).Where(double.IsFinite).DefaultIfEmpty(1).Max();
        canvas.Right("loss", 0, 1.05 * most);
        Line(canvas, [.. _epochs.Select(epoch => (double?)epoch.Loss)], PlotColors.Blue, PlotColors.Dashes, "loss", isLoss: true);
        Line(canvas, [.. _epochs.Select(epoch => epoch.ValidationLoss)], PlotColors.Vermilion, PlotColors.Dashes, "validation loss", isLoss: true);
        Line(canvas, [.. _epochs.Select(epoch => (double?)(100 * epoch.Accuracy))], PlotColors.Blue, LinePattern.Solid, "accuracy", isLoss: false);
        Line(canvas, [.. validation.Select(accuracy => 100 * accuracy)], PlotColors.Vermilion, LinePattern.Solid, "validation accuracy", isLoss: false);
        string of = validation[^1] is null ? "training images" : "validation images";
        canvas.Title($"{Format.Percent(last / 100, 1)} of the {of} after {Format.Count(_epochs.Length, "epoch")}");
        canvas.X("epoch", 0, _epochs.Length * 1.02);
        canvas.Y("correct (%)", -2, 102);
        canvas.Legend();
    }

    private static void Line(Canvas canvas, double?[] values, Color color, LinePattern pattern, string name, bool isLoss)
    {
        (double Epoch, double Value)[] points = [.. values.Select((value, i) => (i + 1.0, value ?? double.NaN)).Where(point => double.IsFinite(point.Item2))];
        if (points.Length == 0)
        {
            return;
        }

        Scatter line = canvas.Plot.Add.Scatter((double[])[.. points.Select(point => point.Epoch)], (double[])[.. points.Select(point => point.Value)], color);
        (line.LineWidth, line.LinePattern, line.LegendText, line.MarkerSize) = (3, pattern, name, points.Length <= 30 ? 6 : 0);
        if (isLoss)
        {
            line.Axes.YAxis = canvas.Plot.Axes.Right;
        }
    }
}
