using ScottPlot;
using SkiaSharp;

namespace Galvani.Reporting.Drawing;

/// <summary>An image in the middle of the data area, as large as fits, each pixel a sharp square.</summary>
internal sealed class PixelImage(int rows, int columns, Func<int, int, Color> pixel) : IPlottable
{
    private const int Sharp = 512; // viewers blur images that they enlarge: it is enlarged beforehand to about so many pixels

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => LegendItem.None;

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        int factor = Math.Max(1, Sharp / Math.Max(rows, columns));
        using SKBitmap bitmap = new(columns * factor, rows * factor, SKColorType.Rgba8888, SKAlphaType.Opaque);
        for (int y = 0; y < bitmap.Height; y++)
        {
            for (int x = 0; x < bitmap.Width; x++)
            {
                bitmap.SetPixel(x, y, pixel(y / factor, x / factor).ToSKColor());
            }
        }

        PixelRect area = rp.DataRect;
        float scale = Math.Min(area.Width / columns, area.Height / rows);
        using SKImage image = SKImage.FromBitmap(bitmap);
        rp.Canvas.DrawImage(image, SKRect.Create(
            area.HorizontalCenter - (scale * columns / 2), area.VerticalCenter - (scale * rows / 2), scale * columns, scale * rows));
    }
}
