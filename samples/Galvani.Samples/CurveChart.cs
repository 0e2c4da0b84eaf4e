using System.Globalization;
using System.Text;

namespace Galvani.Samples;

/// <summary>Accuracy over steps, several curves in one panel, as SVG.</summary>
internal static class CurveChart
{
    private const int Width = 760, Height = 360, Left = 60, Right = 620, Top = 44, Bottom = 300;
    private const double Highest = 80; // percent

    // Okabe and Ito 2008: colours that people with colour-blindness tell apart.
    private static readonly string[] _colors = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000"];

    /// <summary>The chart as an SVG document.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="rate">Accuracy of the rate network in percent.</param>
    /// <param name="steps">The last step that is shown.</param>
    /// <param name="curves">Names and accuracies in percent after each step.</param>
    public static string Draw(string title, double rate, int steps, IReadOnlyList<(string Name, double[] Percents)> curves)
    {
        double X(int step) => Left + ((Right - Left) * (double)step / steps);
        double Y(double percent) => Bottom - ((Bottom - Top) * percent / Highest);
        StringBuilder svg = new();
        Write(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" font-family=\"DejaVu Sans, Verdana, Arial, sans-serif\" font-size=\"13\" fill=\"#222\" role=\"img\" aria-label=\"{title}\">");
        Write(svg, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/><text x=\"{Left}\" y=\"24\" font-size=\"15\" font-weight=\"bold\">{title}</text>");
        for (int percent = 0; percent <= Highest; percent += 20)
        {
            Write(svg, $"<line x1=\"{Left}\" y1=\"{Y(percent):F1}\" x2=\"{Right}\" y2=\"{Y(percent):F1}\" stroke=\"#ddd\"/><text x=\"{Left - 8}\" y=\"{Y(percent) + 4.5:F1}\" text-anchor=\"end\">{percent} %</text>");
        }

        for (int step = 0; step <= steps; step += 10)
        {
            Write(svg, $"<line x1=\"{X(step):F1}\" y1=\"{Bottom}\" x2=\"{X(step):F1}\" y2=\"{Bottom + 5}\" stroke=\"#222\"/><text x=\"{X(step):F1}\" y=\"{Bottom + 20}\" text-anchor=\"middle\">{step}</text>");
        }

        Write(svg, $"<text x=\"{(Left + Right) / 2}\" y=\"{Bottom + 44}\" text-anchor=\"middle\">time step (1 ms each); * over 10,000 images, the others over 2,000</text>");
        Write(svg, $"<line x1=\"{Left}\" y1=\"{Y(rate):F1}\" x2=\"{Right}\" y2=\"{Y(rate):F1}\" stroke=\"#666\" stroke-width=\"1.5\" stroke-dasharray=\"6 4\"/><text x=\"{Left + 6}\" y=\"{Y(rate) - 6:F1}\" fill=\"#555\">rate network: {rate:F2} %</text>");
        double lowest = double.NegativeInfinity;
        foreach ((int index, (string name, double[] percents)) in curves.Index().OrderByDescending(curve => curve.Item.Percents[Math.Min(steps, curve.Item.Percents.Length) - 1]))
        {
            int shown = Math.Min(steps, percents.Length);
            string points = string.Join(' ', Enumerable.Range(1, shown).Select(step => Invariant($"{X(step):F1},{Y(percents[step - 1]):F1}")));
            Write(svg, $"<polyline points=\"{points}\" fill=\"none\" stroke=\"{_colors[index]}\" stroke-width=\"2.5\"/>");
            lowest = Math.Max(lowest + 17, Y(percents[shown - 1]) + 4.5); // labels do not overlap
            Write(svg, $"<text x=\"{Right + 8}\" y=\"{lowest:F1}\" fill=\"{_colors[index]}\">{name}</text>");
        }

        svg.Append("</svg>\n");

        return svg.ToString();
    }

    private static void Write(StringBuilder svg, FormattableString line) => svg.Append(Invariant(line)).Append('\n');

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
