using Galvani.Layers;
using Galvani.Reporting.Drawing;
using ScottPlot;
using ScottPlot.Plottables;

namespace Galvani;

/// <summary>
/// What the network says of one image after every step: a line per class, with the true and the predicted class in the title. Where the readout takes means,
/// that is the softmax of the means so far. Of many classes those with the highest scores are shown, and always those two.
/// </summary>
public sealed class ClassProbabilityPlot : Plot
{
    private const int MostClasses = 10;
    private const int ManySteps = 100; // above, thick lines would hide each other

    private readonly Recording _run;
    private readonly int _image;
    private readonly float[] _scores;

    /// <summary>The scores of one image.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public ClassProbabilityPlot(Recording run, int image = 0)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentOutOfRangeException.ThrowIfNegative(image);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(image, run.Images);
        (_run, _image, _scores) = (run, image, run.Probabilities(image));
    }

    private int Classes => _run.Plan.Classes;

    private bool AreProbabilities => _run.GivesProbabilities || _run.Plan.Network[_run.Plan.Network.Outputs[0]].Layer is Softmax;

    internal override void Draw(Canvas canvas)
    {
        int truth = _run.Labels[_image], answer = _run.Prediction(_image);
        double[] times = [.. Enumerable.Range(1, _run.Steps).Select(step => 1000 * step * _run.Plan.Options.TimeStep)];
        int[] shown = Shown(truth, answer);
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (int index in shown)
        {
            double[] scores = Scores(index);
            (low, high) = (Math.Min(low, scores.Where(double.IsFinite).DefaultIfEmpty(0).Min()), Math.Max(high, scores.Where(double.IsFinite).DefaultIfEmpty(0).Max()));
            Scatter line = canvas.Plot.Add.Scatter(times, scores);
            (line.Color, line.LinePattern) = PlotColors.Line(index);
            line.MarkerSize = _run.Steps == 1 ? 10 : 0;
            line.LineWidth = (index == truth || index == answer ? 4.5f : 2.5f) * (_run.Steps > ManySteps ? 0.6f : 1);
            line.LegendText = Name(index);
        }

        string verdict = answer == truth ? "correct" : "wrong";
        canvas.Title(Format.Text($"image {_image}: true class {Name(truth)}, predicted {Name(answer)} ({verdict})"));
        canvas.X("time (ms)", 0, 1.02 * times[^1]);
        if (AreProbabilities)
        {
            canvas.Y("probability", -0.01, 1.02);
        }
        else
        {
            double margin = Math.Max(1e-6, 0.03 * (high - low));
            canvas.Y("class score", low - margin, high + margin);
        }

        canvas.Legend();
        if (shown.Length < Classes)
        {
            canvas.Plot.Legend.ManualItems.Add(new LegendItem { LabelText = Format.Text($"{shown.Length} of {Classes:N0} classes") });
        }
    }

    private string Name(int index) => index < 0 ? "none" : index < _run.ClassNames.Length ? _run.ClassNames[index] : Format.Text($"class {index}");

    private double[] Scores(int index) => [.. Enumerable.Range(0, _run.Steps).Select(step => (double)_scores[(step * Classes) + index])];

    private int[] Shown(int truth, int answer) =>
    [
        .. Enumerable.Range(0, Classes)
            .OrderByDescending(index => index == truth || index == answer)
            .ThenByDescending(index => Scores(index).Max())
            .Take(MostClasses)
            .Order(),
    ];
}
