using System.Collections.Immutable;
using Galvani.Analysis;
using Galvani.Cli.Results;
using Galvani.Cli.Usage;
using Spectre.Console;
using static Galvani.Cli.Results.InvariantText;

namespace Galvani.Cli.Classify;

/// <summary>The result of <c>classify</c> for people.</summary>
internal static class ClassifyTables
{
    private const int MostClasses = 20;
    private const string Top5 = "5";

    /// <summary>Prints the tables, and the result in one sentence as the last line.</summary>
    public static void Print(ClassifyResult result, Terminal terminal)
    {
        terminal.Print(Layers(result));
        terminal.Print(Steps(result));
        terminal.Print(Classes(result));
        terminal.Print(Accuracies(result));
        terminal.Output.WriteLine(Sentence(result));
    }

    private static Table Layers(ClassifyResult result)
    {
        Table table = TableColumns.Create(["layer"], "neurons", "spikes per neuron", "firing rate (Hz)");
        foreach (LayerActivity layer in result.Layers)
        {
            table.Add(layer.Name, Text($"{layer.Neurons:N0}"), Text($"{layer.SpikesPerNeuron:N2}"), Text($"{layer.FiringRateHz:N1}"));
        }

        return table;
    }

    private static Table Steps(ClassifyResult result)
    {
        int[] steps = ShownSteps.Of(result.Steps);
        Table table = TableColumns.Create(["after step"], [.. steps.Select(step => Text($"{step}"))]);
        table.Add(["accuracy", .. steps.Select(step => Text($"{result.AccuracyPerStep[step - 1]:P1}"))]);

        return table;
    }

    /// <summary>The classes that have images, in the order of the labels; the worst ones alone where there are too many for a screen.</summary>
    private static Table Classes(ClassifyResult result)
    {
        ClassResult[] all = [.. result.Classes.Where(row => row.Images > 0)];
        ClassResult[] shown = all.Length <= MostClasses ? all : [.. all.OrderBy(row => row.SpikingAccuracy).Take(MostClasses)];
        Table table = TableColumns.Create([all.Length == shown.Length ? "class" : Text($"worst {shown.Length} of {all.Length:N0} classes")], "images", "rate", "spiking");
        foreach (ClassResult row in shown)
        {
            table.Add(row.Name, Text($"{row.Images:N0}"), Text($"{row.RateAccuracy:P1}"), Text($"{row.SpikingAccuracy:P1}"));
        }

        return table;
    }

    private static Table Accuracies(ClassifyResult result)
    {
        Table table = TableColumns.Create(["network"], "accuracy", "95 % interval", "in the best 5", "images", "images/s");
        table.Add("rate", Text($"{result.RateAccuracy:P2}"), Interval(result.RateAccuracy, result.Images), Best5(result.RateTopK), Text($"{result.Images:N0}"), "");
        table.Add(
            "spiking",
            Text($"{result.SpikingAccuracy:P2}"),
            Interval(result.SpikingAccuracy, result.Images),
            Best5(result.TopK),
            Text($"{result.Images:N0}"),
            SpeedText.Of(result.ImagesPerSecond));

        return table;
    }

    private static string Sentence(ClassifyResult result)
    {
        double difference = 100 * (result.SpikingAccuracy - result.RateAccuracy);
        string comparison = Math.Abs(difference) < 0.005
            ? "as is the rate network"
            : Text($"{Math.Abs(difference):F2} points {(difference < 0 ? "below" : "above")} the rate network");

        string share = Text($"{result.SpikingAccuracy:P2} of {Count(result.Images, "image")}");

        string input = result.Settings.Input == InputChoice.Constant.Text ? "" : $" of {result.Settings.Input} input";

        return $"The spiking network is right on {share} after {Count(result.Steps, "step")}{input}, {comparison}.";
    }

    private static string Count(int number, string thing) => Text($"{number:N0} {thing}{(number == 1 ? "" : "s")}");

    private static string Interval(double accuracy, int images)
    {
        ConfidenceInterval interval = ConfidenceInterval.OfAccuracy(accuracy, images);

        return Text($"{100 * interval.Low:F1} to {interval.High:P1}");
    }

    /// <summary>Empty where there are no more than 5 classes.</summary>
    private static string Best5(ImmutableSortedDictionary<string, double> topK) => topK.TryGetValue(Top5, out double share) ? Text($"{share:P2}") : "";
}
