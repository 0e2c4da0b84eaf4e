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
        terminal.Output.WriteLine(Operations(result));
        terminal.Output.WriteLine(Sentence(result));
    }

    private static Table Layers(ClassifyResult result)
    {
        Table table = TableColumns.Create(["layer"], "neurons", "spikes per neuron", "firing rate (Hz)", "synaptic operations");
        foreach (LayerActivity layer in result.Layers)
        {
            table.Add(layer.Name, Text($"{layer.Neurons:N0}"), Text($"{layer.SpikesPerNeuron:N2}"), Text($"{layer.FiringRateHz:N1}"), Text($"{layer.SynapticOperations:N0}"));
        }

        return table;
    }

    private static Table Steps(ClassifyResult result)
    {
        ComparisonResult? other = result.Comparison;
        int[] steps = [.. ShownSteps.Of(Math.Max(result.Steps, other?.Steps ?? 0)).Append(result.Steps).Distinct().Order()];
        Table table = TableColumns.Create(["after step"], [.. steps.Select(step => Text($"{step}"))]);
        IEnumerable<string> Row(ImmutableArray<double> accuracies) => steps.Select(step => step > accuracies.Length ? "" : Text($"{accuracies[step - 1]:P1}"));
        table.Add(["accuracy", .. Row(result.AccuracyPerStep)]);
        if (other is not null)
        {
            table.Add([RecipeChoice.NengoDL.Name, .. Row(other.AccuracyPerStep)]);
        }

        return table;
    }

    /// <summary>The classes that have images, in the order of the labels; the worst ones alone where there are too many for a screen.</summary>
    private static Table Classes(ClassifyResult result)
    {
        bool hasRate = result.RateAccuracy is not null;
        ClassResult[] all = [.. result.Classes.Where(row => row.Images > 0)];
        ClassResult[] shown = all.Length <= MostClasses ? all : [.. all.OrderBy(row => row.SpikingAccuracy).Take(MostClasses)];
        Table table = TableColumns.Create([all.Length == shown.Length ? "class" : Text($"worst {shown.Length} of {all.Length:N0} classes")], ["images", .. hasRate ? (string[])["rate"] : [], "spiking"]);
        foreach (ClassResult row in shown)
        {
            table.Add([row.Name, Text($"{row.Images:N0}"), .. hasRate ? (string[])[Text($"{row.RateAccuracy:P1}")] : [], Text($"{row.SpikingAccuracy:P1}")]);
        }

        return table;
    }

    private static Table Accuracies(ClassifyResult result)
    {
        Table table = TableColumns.Create(["network"], "steps", "accuracy", "95 % interval", "in the best 5", "spikes per image", "operations per image", "images", "images/s");
        if (result.RateAccuracy is double rate)
        {
            table.Add("rate", "", Text($"{rate:P2}"), Interval(rate, result.Images), Best5(result.RateTopK!), "", Text($"{result.MultiplyAccumulates:N0}"), Text($"{result.Images:N0}"), "");
        }

        table.Add(
            "spiking",
            Text($"{result.Steps}"),
            Text($"{result.SpikingAccuracy:P2}"),
            Interval(result.SpikingAccuracy, result.Images),
            Best5(result.TopK),
            Text($"{result.SpikesPerImage:N0}"),
            Text($"{result.SynapticOperations:N0}"),
            Text($"{result.Images:N0}"),
            SpeedText.Of(result.ImagesPerSecond));
        if (result.Comparison is ComparisonResult other)
        {
            table.Add(
                RecipeChoice.NengoDL.Name,
                Text($"{other.Steps}"),
                Text($"{other.Accuracy:P2}"),
                Interval(other.Accuracy, result.Images),
                "",
                Text($"{other.SpikesPerImage:N0}"),
                Text($"{other.SynapticOperations:N0}"),
                Text($"{result.Images:N0}"),
                SpeedText.Of(other.ImagesPerSecond));
        }

        return table;
    }

    /// <summary>Whether spikes save work, which they need not.</summary>
    private static string Operations(ClassifyResult result)
    {
        double times = result.SynapticOperations / Math.Max(1, result.MultiplyAccumulates);
        string verdict = times > 1 ? Text($"{times:F1} times as many as") : Text($"{100 * times:F0} % of");

        return Text($"An image costs {Millions(result.SynapticOperations)} synaptic operations, {verdict} the {Millions(result.MultiplyAccumulates)} multiply-accumulates of the rate network.");
    }

    private static string Millions(double number) => number < 1e6 ? Text($"{number:N0}") : Text($"{number / 1e6:N1} million");

    private static string Sentence(ClassifyResult result)
    {
        string share = Text($"{result.SpikingAccuracy:P2} of {Count(result.Images, "image")}");
        string input = result.Settings.Input == InputChoice.Constant.Text ? "" : $" of {result.Settings.Input} input";
        string other = result.Comparison is ComparisonResult comparison ? Text($"; {RecipeChoice.NengoDL.Name} on {comparison.Accuracy:P2} after {comparison.Steps}") : "";

        return $"The spiking network is right on {share} after {Count(result.Steps, "step")}{input}{Difference(result)}{other}.";
    }

    private static string Difference(ClassifyResult result)
    {
        double? difference = 100 * (result.SpikingAccuracy - result.RateAccuracy);

        return difference is not double points ? ""
            : Math.Abs(points) < 0.005 ? ", as is the rate network"
            : Text($", {Math.Abs(points):F2} points {(points < 0 ? "below" : "above")} the rate network");
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
