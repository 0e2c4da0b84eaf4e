using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Galvani.Reporting;

/// <summary>What can be read in an SVG.</summary>
internal sealed class SvgPicture(Plot plot, int? width = null, int? height = null)
{
    private readonly XElement _root = XDocument.Parse(plot.ToSvg(width, height)).Root!;

    public (string? Width, string? Height) Size => ((string?)_root.Attribute("width"), (string?)_root.Attribute("height"));

    public string[] Fonts => [.. Elements("text").Select(text => (string)text.Attribute("font-family")!).Distinct()];

    public string[] Texts => [.. Elements("text").Select(text => text.Value.Trim())];

    /// <summary>Middles of the upright ticks of one colour, from raster plots.</summary>
    public (double X, double Y)[] Ticks(string color) =>
    [
        .. Elements("path")
            .Where(path => (string?)path.Attribute("stroke") == color && path.Parent!.Attribute("clip-path") is not null)
            .SelectMany(path => Regex.Matches((string)path.Attribute("d")!, @"M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"))
            .Where(match => match.Groups[1].Value == match.Groups[3].Value) // the samples in the legend lie
            .Select(match => (Number(match, 1), (Number(match, 2) + Number(match, 4)) / 2)),
    ];

    private IEnumerable<XElement> Elements(string name) => _root.Descendants().Where(element => element.Name.LocalName == name);

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
}
