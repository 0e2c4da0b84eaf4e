using System.Globalization;
using System.Text.Json;

namespace Galvani.Samples;

/// <summary>Draws the measured curves of the trade-off page and prints its table.</summary>
internal sealed class CurvesSample : ISample
{
    private static readonly int[] _columns = [8, 16, 30, 60];

    public string Name => "curves";

    public string Purpose => "the measured curves as charts and as a table";

    public void Run()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText("curves.json"));
        Dictionary<string, double[]> curves = file.RootElement.GetProperty("curves").EnumerateObject()
            .ToDictionary(curve => curve.Name, curve => curve.Value.EnumerateArray().Select(percent => percent.GetDouble()).ToArray());
        double rate = file.RootElement.GetProperty("rate").GetProperty("2000").GetDouble();

        Save("curves-scale.svg", "Accuracy for several firing-rate scales, synapse 5 ms", rate, 30, curves,
            ("scale 5", "2000/5/0.005"), ("scale 20 *", "10000/20/0.005"), ("scale 50", "2000/50/0.005"), ("scale 100", "2000/100/0.005"));
        Save("curves-synapse.svg", "Accuracy for several scales and synapses", rate, 30, curves,
            ("20, delay alone", "2000/20/0"), ("20, 5 ms *", "10000/20/0.005"), ("20, 10 ms", "2000/20/0.01"), ("100, 2 ms", "2000/100/0.002"), ("1000, 1 ms", "2000/1000/0.001"));

        foreach ((string key, double[] percents) in curves)
        {
            string[] parts = key.Split('/');
            string synapse = parts[2] == "0" ? "0 s: the delay alone" : $"{parts[2]} s";
            IEnumerable<string> cells = _columns.Select(step => step <= percents.Length ? $" {percents[step - 1]:F2} |" : " |");
            Console.WriteLine($"| {parts[1]} | {synapse} | {int.Parse(parts[0], CultureInfo.InvariantCulture):N0} |{string.Concat(cells)}");
        }
    }

    private static void Save(
        string path, string title, double rate, int steps, Dictionary<string, double[]> curves, params ReadOnlySpan<(string Name, string Key)> shown)
    {
        List<(string, double[])> lines = [];
        foreach ((string name, string key) in shown)
        {
            lines.Add((name, curves[key]));
        }

        File.WriteAllText(path, CurveChart.Draw(title, rate, steps, lines));
    }
}
