using ScottPlot;
using SkiaSharp;

namespace Galvani.Reporting.Drawing;

/// <summary>
/// The font that comes with Galvani, DejaVu Sans: without one, all text would silently be missing on machines that have no fonts,
/// and pictures would differ between machines that have.
/// </summary>
internal sealed class BundledFont : IFontResolver
{
    /// <summary>A name of its own, so that fonts of the machine never take its place.</summary>
    public const string Name = "Galvani DejaVu Sans";

    private static readonly Lazy<bool> _registered = new(Register);

    private BundledFont()
    {
    }

    /// <summary>Makes the font known to the plotting library, once in a process.</summary>
    public static void Require() => _ = _registered.Value;

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        CreateTypeface(fontName, weight >= FontWeight.SemiBold, slant != FontSlant.Upright);

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic)
    {
        if (fontName != Name)
        {
            return null;
        }

        using Stream file = typeof(BundledFont).Assembly.GetManifestResourceStream(bold ? "DejaVuSans-Bold.ttf" : "DejaVuSans.ttf")!;
        using SKData bytes = SKData.Create(file);

        return SKTypeface.FromData(bytes);
    }

    private static bool Register()
    {
        Fonts.FontResolvers.Insert(0, new BundledFont());

        return true;
    }
}
