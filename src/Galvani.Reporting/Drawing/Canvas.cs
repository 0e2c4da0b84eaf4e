using ScottPlot;
using ScottPlot.TickGenerators;

namespace Galvani.Reporting.Drawing;

/// <summary>A picture in the making: axes and text in the one look of all plots.</summary>
internal sealed class Canvas : IDisposable
{
    /// <summary>Pixels of a letter's body: 9 are left where a picture is shown at half its size.</summary>
    public const float TextSize = 18;

    private const float TitleSize = 20;
    private const float LetterWidth = 0.66f; // of a bold letter in parts of its size, on average

    public Canvas(int width, int height)
    {
        BundledFont.Require();
        (Width, Height) = (width, height);
        Style(Plot.Axes.Bottom);
        Style(Plot.Axes.Left);
        Plot.Axes.Top.FrameLineStyle.IsVisible = false;
        Plot.Axes.Right.FrameLineStyle.IsVisible = false;
        Plot.Grid.MajorLineColor = PlotColors.GridLine;
        Plot.Axes.Margins(0, 0);
        Plot.HideLegend();
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>What is drawn on.</summary>
    public ScottPlot.Plot Plot { get; } = new();

    /// <summary>Writes the title; a long one in smaller letters, so that it is not cut off.</summary>
    public void Title(string text)
    {
        Plot.Axes.Title.Label.Text = text;
        Plot.Axes.Title.FullFigureCenter = true;
        Style(Plot.Axes.Title.Label, Math.Clamp((Width - 20) / (LetterWidth * text.Length), 9, TitleSize), bold: true);
    }

    /// <summary>Sets what the horizontal axis shows.</summary>
    public void X(string label, double from, double to)
    {
        Plot.Axes.Bottom.Label.Text = label;
        Plot.Axes.SetLimitsX(from, to);
    }

    /// <summary>Sets what the vertical axis shows.</summary>
    public void Y(string label, double from, double to)
    {
        Plot.Axes.Left.Label.Text = label;
        Plot.Axes.SetLimitsY(from, to);
    }

    /// <summary>Shows names of lines beside the axes, where they hide nothing.</summary>
    public void Legend()
    {
        Plot.Legend.FontName = BundledFont.Name;
        Plot.Legend.FontSize = TextSize;
        Plot.Legend.OutlineWidth = 0;
        Plot.Legend.ShadowColor = Colors.Transparent;
        Plot.Legend.SymbolWidth = 44;
        Plot.Legend.SymbolPadding = 8;
        Plot.ShowLegend(ScottPlot.Edge.Right).Padding = new PixelPadding(4, 4, 0, 0);
    }

    /// <summary>A text inside the axes.</summary>
    public ScottPlot.Plottables.Text Text(string text, double x, double y, Alignment alignment, Color? color = null, float size = TextSize)
    {
        ScottPlot.Plottables.Text label = Plot.Add.Text(text, x, y);
        Style(label.LabelStyle, size);
        label.LabelFontColor = color ?? PlotColors.Ink;
        label.Alignment = alignment;

        return label;
    }

    /// <summary>A filled rectangle without an outline.</summary>
    public void Fill(double left, double right, double bottom, double top, Color color)
    {
        ScottPlot.Plottables.Rectangle area = Plot.Add.Rectangle(left, right, bottom, top);
        area.FillColor = color;
        area.LineWidth = 0;
    }

    /// <summary>Gives a label the look of all.</summary>
    public static void Style(LabelStyle label, float size = TextSize, bool bold = false)
    {
        label.Font = null;
        label.FontName = BundledFont.Name;
        label.FontSize = size;
        label.Bold = bold;
    }

    public byte[] ToPng() => Plot.GetImageBytes(Width, Height, ImageFormat.Png);

    public string ToSvg() => Plot.GetSvgXml(Width, Height);

    public void Dispose() => Plot.Dispose();

    private static void Style(IAxis axis)
    {
        Style(axis.Label);
        Style(axis.TickLabelStyle);
        axis.MinorTickStyle.Length = 0;
        axis.TickGenerator = new NumericAutomatic { LabelFormatter = Format.Number, TickDensity = 0.7 };
    }
}
