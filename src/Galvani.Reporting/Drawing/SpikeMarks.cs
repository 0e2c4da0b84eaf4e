using ScottPlot;
using SkiaSharp;

namespace Galvani.Reporting.Drawing;

/// <summary>A vertical tick for each mark, as tall as a row; all in one path, so that an SVG of many spikes stays small.</summary>
internal sealed class SpikeMarks(IReadOnlyList<Coordinates> marks, Color color, double columnWidth) : IPlottable
{
    private const float Gap = 0.12f; // of a row, so that spikes of neighbours stay apart
    private const float Shortest = 2; // pixels
    private const float Widest = 3;

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => LegendItem.None;

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        float row = Math.Abs(Axes.GetPixelY(1) - Axes.GetPixelY(0));
        float half = Math.Max(Shortest, row * (1 - Gap)) / 2;
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
