using ScottPlot;

namespace Galvani.Reporting.Drawing;

/// <summary>Colours that people with any kind of colour vision can tell apart.</summary>
/// <remarks>M. Okabe, K. Ito 2008, "Color universal design", https://jfly.uni-koeln.de/color/; without yellow, which is too pale for lines on white.</remarks>
internal static class PlotColors
{
    private const double EqualContrast = 0.18; // luminance on which black and white are equally readable; WCAG 2.1, contrast ratio

    public static readonly Color Ink = Color.FromHex("#000000");
    public static readonly Color Blue = Color.FromHex("#0072B2");
    public static readonly Color Vermilion = Color.FromHex("#D55E00");
    public static readonly Color Grey = Color.FromHex("#767676"); // 4.5 : 1 on white, still readable as text
    public static readonly Color GridLine = Color.FromHex("#E0E0E0");
    public static readonly Color Lane = Color.FromHex("#F0F0F0");

    public static readonly LinePattern Dashes = new([12, 5], 0, "dashes");

    private static readonly Color[] _lines =
    [
        Blue, Color.FromHex("#E69F00"), Color.FromHex("#009E73"), Vermilion, Color.FromHex("#56B4E9"), Color.FromHex("#CC79A7"), Ink,
    ];

    private static readonly LinePattern[] _patterns =
    [
        LinePattern.Solid, Dashes, new([4, 4], 0, "dots"),
    ];

    /// <summary>Colour and dashes of the line with an index. Both change from one to the next, so neighbours differ without colour too.</summary>
    public static (Color Color, LinePattern Pattern) Line(int index) => (_lines[index % _lines.Length], _patterns[index % _patterns.Length]);

    /// <summary>From white for 0 to dark blue for 1, evenly in lightness.</summary>
    public static Color Shade(double share) => share <= 0.5
        ? Mix(Color.FromHex("#FFFFFF"), Color.FromHex("#6BAED6"), 2 * share)
        : Mix(Color.FromHex("#6BAED6"), Color.FromHex("#08306B"), (2 * share) - 1);

    /// <summary>Black or white, whichever has more contrast on a shade.</summary>
    public static Color TextOn(double share) => Luminance(Shade(share)) > EqualContrast ? Ink : Color.FromHex("#FFFFFF");

    private static double Luminance(Color color) => (0.2126 * Linear(color.R)) + (0.7152 * Linear(color.G)) + (0.0722 * Linear(color.B));

    private static double Linear(byte level) => Math.Pow(level / 255.0, 2.2);

    private static Color Mix(Color from, Color to, double share) => new(
        Mix(from.R, to.R, share), Mix(from.G, to.G, share), Mix(from.B, to.B, share));

    private static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + (share * (to - from)));
}
