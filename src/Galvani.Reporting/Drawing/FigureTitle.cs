using ScottPlot;

namespace Galvani.Reporting.Drawing;

/// <summary>A title in the middle of the whole picture; the library's own stands above the axes alone and is cut off beside a legend.</summary>
internal sealed class FigureTitle(LabelStyle label) : IPanel
{
    private const float Above = 10;
    private const float Below = 10;

    public bool IsVisible { get; set; } = true;

    public ScottPlot.Edge Edge => ScottPlot.Edge.Top;

    public bool ShowDebugInformation { get; set; }

    public float MinimumSize { get; set; }

    public float MaximumSize { get; set; } = float.MaxValue;

    public float Measure(Paint paint) => label.Measure(label.Text, paint).Height + Above + Below;

    public PixelRect GetPanelRect(PixelRect dataRect, float size, float offset, Paint paint) =>
        new(dataRect.Left, dataRect.Right, dataRect.Top - offset, dataRect.Top - offset - size);

    public void Render(RenderPack rp, float size, float offset) => label.Render(rp.Canvas, new Pixel(rp.FigureRect.HorizontalCenter, Above), rp.Paint);
}
