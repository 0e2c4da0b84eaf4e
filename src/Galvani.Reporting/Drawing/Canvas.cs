using ScottPlot;
using ScottPlot.AxisPanels;
using ScottPlot.TickGenerators;

namespace Galvani.Reporting.Drawing;

/// <summary>A picture in the making: axes and text in the one look of all plots.</summary>
internal sealed class Canvas : IDisposable
{
    /// <summary>Pixels of a letter's body: 9 are left where a picture is shown at half its size.</summary>
    public const float TextSize = 18;

    private const float TitleSize = 20;
    private const float SmallestTitle = 9;
    private const float Margin = 20;

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
        Plot.Axes.Title.IsVisible = false;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>What is drawn on.</summary>
    public ScottPlot.Plot Plot { get; } = new();

    /// <summary>Writes the title; a long one in smaller letters, so that it is not cut off.</summary>
    public void Title(string text)
    {
        LabelStyle label = new() { Text = text, Alignment = Alignment.UpperCenter };
        Style(label, TitleSize, bold: true);
        label.FontSize = Math.Clamp(TitleSize * (Width - Margin) / WidthOf(label), SmallestTitle, TitleSize);
        Plot.Axes.AddPanel(new FigureTitle(label));
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

    /// <summary>Shows a second vertical axis, at the right.</summary>
    public void Right(string label, double from, double to)
    {
        Style(Plot.Axes.Right);
        Plot.Axes.Right.FrameLineStyle.IsVisible = true;
        Plot.Axes.Right.Label.Text = label;
        Plot.Axes.Right.Min = from;
        Plot.Axes.Right.Max = to;
    }

    /// <summary>Stands the labels of the horizontal axis upright, with the room that they need; the library measures lying ones.</summary>
    public void Upright(IEnumerable<string> labels, float size)
    {
        IAxis axis = Plot.Axes.Bottom;
        (axis.TickLabelStyle.FontSize, axis.TickLabelStyle.Rotation, axis.TickLabelStyle.Alignment) = (size, -90, Alignment.MiddleRight);
        LabelStyle label = new();
        Style(label, size);
        float longest = 0;
        foreach (string text in labels)
        {
            label.Text = text;
            longest = Math.Max(longest, WidthOf(label));
        }

        axis.MinimumSize = longest + (2.4f * TextSize);
    }

    /// <summary>Shows names of lines beside the axes, where they hide nothing.</summary>
    public void Legend()
    {
        Plot.Legend.FontName = BundledFont.Name;
        Plot.Legend.FontSize = TextSize;
        Plot.Legend.OutlineWidth = 0;
        Plot.Legend.ShadowColor = Colors.Transparent;
        Plot.Legend.SymbolWidth = 46;
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

    public string ToSvg() => SvgDocument.Of(Plot.GetSvgXml(Width, Height));

    public void Dispose() => Plot.Dispose();

    private static float WidthOf(LabelStyle label)
    {
        using Paint paint = Paint.NewDisposablePaint();

        return label.Measure(label.Text, paint).Width;
    }

    private static void Style(IAxis axis)
    {
        Style(axis.Label);
        ((AxisBase)axis).PaddingOutsideAxisLabels = new PixelPadding(6, 6);
        Style(axis.TickLabelStyle);
        axis.MinorTickStyle.Length = 0;
        axis.TickGenerator = new NumericAutomatic { LabelFormatter = Format.Number, TickDensity = 0.5 };
    }
}
