using System.Text.RegularExpressions;

namespace Galvani.Reporting.Drawing;

/// <summary>An SVG as the drawing library writes it, made the same in every process and readable on every machine.</summary>
internal static partial class SvgDocument
{
    /// <summary>The document, with two changes.</summary>
    public static string Of(string xml)
    {
        // The library numbers clips and images through the whole process; here each document counts from 1.
        Dictionary<string, string> names = [];
        string numbered = Identifier().Replace(xml, match => match.Groups[1].Value + Name(match.Groups[2].Value));

        // Viewers without the font take one of about the same widths; the file places every letter anyway.
        return numbered.Replace("font-family=\"DejaVu Sans\"", "font-family=\"DejaVu Sans, Verdana, sans-serif\"", StringComparison.Ordinal);

        string Name(string old)
        {
            if (!names.TryGetValue(old, out string? name))
            {
                names[old] = name = $"{old[..old.IndexOf('_', StringComparison.Ordinal)]}_{names.Count + 1}";
            }

            return name;
        }
    }

    /// <summary>A name where it is given or used.</summary>
    [GeneratedRegex("(id=\"|url\\(#|href=\"#)([a-z]+_[0-9a-f]+)")]
    private static partial Regex Identifier();
}
