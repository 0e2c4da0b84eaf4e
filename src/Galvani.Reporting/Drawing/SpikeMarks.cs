using ScottPlot;
using SkiaSharp;

namespace Galvani.Reporting.Drawing;

/// <summary>
/// A vertical tick for each mark, as tall as a row, or taller where there is room, so that single spikes among hundreds of rows are seen;
/// all in one path, so that an SVG of many spikes stays small.
/// </summary>
/// <param name="marks">Time and row.</param>
/// <param name="color">Of the ticks.</param>
/// <param name="columnWidth">Time between two marks of a row.</param>
/// <param name="all">Number of marks of the whole picture.</param>
internal sealed class SpikeMarks(IReadOnlyList<Coordinates> marks, Color color, double columnWidth, int all) : IPlottable
{
    private const float Gap = 0.12f; // of a row, so that spikes of neighbours stay apart
    private const float Widest = 3; // pixels
    private const float Shortest = 2;
    private const float Tallest = 9; // of marks that are taller than their row because there are few
    private const float Room = 14; // times its own height squared that a mark has for itself

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => LegendItem.None;

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        float row = Math.Abs(Axes.GetPixelY(1) - Axes.GetPixelY(0));
        float visible = MathF.Sqrt(rp.DataRect.Width * rp.DataRect.Height / (Room * Math.Max(1, all)));
        float half = Math.Max(row * (1 - Gap), Math.Clamp(visible, Shortest, Tallest)) / 2;
        using SKPath path = new();
        foreach (Coordinates mark in marks)
        {
            Pixel centre = Axes.GetPixel(mark);
            path.MoveTo(centre.X, centre.Y - half);
            path.LineTo(centre.X, centre.Y + half);
        }

        float column = Math.Abs(Axes.GetPixelX(columnWidth) - Axes.GetPixelX(0));
        using SKPaint paint = new()
        {
            Color = color.ToSKColor(),
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = Math.Clamp(column / 3, 1, Widest),
        };
        rp.Canvas.DrawPath(path, paint);
    }
}
