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
        SKImageInfo form = new(columns * factor, rows * factor, SKColorType.Rgba8888, SKAlphaType.Opaque);
        byte[] pixels = new byte[form.BytesSize];
        for (int place = 0; place < form.Width * form.Height; place++)
        {
            Color color = pixel(place / form.Width / factor, place % form.Width / factor);
            (pixels[4 * place], pixels[(4 * place) + 1], pixels[(4 * place) + 2], pixels[(4 * place) + 3]) = (color.R, color.G, color.B, byte.MaxValue);
        }

        PixelRect area = rp.DataRect;
        float scale = Math.Min(area.Width / columns, area.Height / rows);
        using SKImage image = SKImage.FromPixelCopy(form, pixels);
        rp.Canvas.DrawImage(image, SKRect.Create(
            area.HorizontalCenter - (scale * columns / 2), area.VerticalCenter - (scale * rows / 2), scale * columns, scale * rows));
    }
}
