using System.Collections.Immutable;
using Galvani.Reporting.Drawing;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Galvani;

/// <summary>
/// Which classes are taken for which: a row per true class, a column per answer, in each cell the number of images. The shade is the share of the
/// row, so that classes of any size compare.
/// </summary>
public sealed class ConfusionMatrixPlot : Plot
{
    private const int MostNumbers = 20; // classes; numbers in more cells than of so many are too small to read

    private readonly ImmutableArray<string> _classes;
    private readonly int[,] _counts;
    private readonly int _images;
    private readonly int _unanswered;

    /// <summary>The answers of a run after its last step.</summary>
    public ConfusionMatrixPlot(Recording run)
        : this(Answers(run), run.Labels, run.ClassNames)
    {
    }

    /// <summary>Any answers.</summary>
    /// <param name="predictions">The answer for each image; -1 for none.</param>
    /// <param name="labels">The true class of each image.</param>
    /// <param name="classNames">The classes.</param>
    /// <exception cref="ArgumentException">They do not fit together.</exception>
    public ConfusionMatrixPlot(IReadOnlyList<int> predictions, IReadOnlyList<int> labels, ImmutableArray<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(labels);
        if (classNames.IsDefaultOrEmpty)
        {
            throw new ArgumentException("there are no classes", nameof(classNames));
        }

        if (predictions.Count != labels.Count || labels.Count == 0)
        {
            throw new ArgumentException($"{predictions.Count} answers do not fit {labels.Count} labels", nameof(predictions));
        }

        (_classes, _images, _counts) = (classNames, labels.Count, new int[classNames.Length, classNames.Length]);
        for (int image = 0; image < labels.Count; image++)
        {
            if (labels[image] < 0 || labels[image] >= classNames.Length || predictions[image] < -1 || predictions[image] >= classNames.Length)
            {
                throw new ArgumentException($"image {image} has the class {labels[image]} and the answer {predictions[image]}; there are {classNames.Length} classes", nameof(predictions));
            }

            if (predictions[image] < 0)
            {
                _unanswered++;
            }
            else
            {
                _counts[labels[image], predictions[image]]++;
            }
        }
    }

    internal override (int Width, int Height) Size => _classes.Length <= MostNumbers ? (800, 700) : Rows.Square(_classes.Length);

    internal override void Draw(Canvas canvas)
    {
        int classes = _classes.Length;
        float size = Rows.TextSize(canvas.Height, classes, lines: 1);
        for (int truth = 0; truth < classes; truth++)
        {
            double y = classes - 1 - truth; // the first class on top
            int row = Enumerable.Range(0, classes).Sum(answer => _counts[truth, answer]);
            for (int answer = 0; answer < classes; answer++)
            {
                double share = row == 0 ? 0 : (double)_counts[truth, answer] / row;
                canvas.Fill(answer - 0.5, answer + 0.5, y - 0.5, y + 0.5, PlotColors.Shade(share));
                if (classes <= MostNumbers && _counts[truth, answer] > 0)
                {
                    canvas.Text(Format.Number(_counts[truth, answer]), answer, y, Alignment.MiddleCenter, PlotColors.TextOn(share), size);
                }
            }
        }

        int correct = Enumerable.Range(0, classes).Sum(index => _counts[index, index]);
        string unanswered = _unanswered == 0 ? "" : $", {Format.Number(_unanswered)} without an answer";
        canvas.Title(Format.Text($"{Format.Number(correct)} of {Format.Count(_images, "image")} correct, {Format.Percent((double)correct / _images, 2)}{unanswered}"));
        canvas.X("answer", -0.5, classes - 0.5);
        canvas.Y("true class", -0.5, classes - 0.5);
        canvas.Plot.Axes.Bottom.TickGenerator = Names(index => index);
        canvas.Plot.Axes.Left.TickGenerator = Names(index => classes - 1 - index);
        canvas.Plot.Axes.Left.TickLabelStyle.FontSize = size;
        canvas.Upright(_classes.Select(Rows.Short), size);
        canvas.Plot.Axes.Bottom.MajorTickStyle.Length = 0;
        canvas.Plot.Axes.Left.MajorTickStyle.Length = 0;
        canvas.Plot.HideGrid();
    }

    private static int[] Answers(Recording run)
    {
        ArgumentNullException.ThrowIfNull(run);

        return [.. Enumerable.Range(0, run.Images).Select(image => run.Prediction(image))];
    }

    private NumericManual Names(Func<int, double> place)
    {
        NumericManual ticks = new() { MaxTickCount = _classes.Length };
        for (int index = 0; index < _classes.Length; index++)
        {
            ticks.AddMajor(place(index), Rows.Short(_classes[index]));
        }

        return ticks;
    }
}
