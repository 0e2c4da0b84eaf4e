using Galvani.Cli.Check;
using Galvani.Cli.Inspect;
using Galvani.Cli.Results;
using Galvani.Cli.Usage;
using Galvani.Conversion;
using Spectre.Console;
using static Galvani.Cli.Results.InvariantText;

namespace Galvani.Cli.Convert;

/// <summary>The result of <c>convert</c> for people.</summary>
internal static class ConvertTables
{
    /// <summary>Prints the tables, and the result in one sentence as the last line.</summary>
    public static void Print(ConvertResult result, Terminal terminal)
    {
        if (!result.Layers.IsEmpty)
        {
            terminal.Print(Layers(result));
        }

        terminal.Print(result.Measured is ConvertMeasurement measured ? Measured(measured) : InspectTables.Populations(result.Populations));

        terminal.Output.WriteLine(Sentence(result));
    }

    private static Table Layers(ConvertResult result)
    {
        Table table = TableColumns.Create(["layer", "verdict", "what became of it"]);
        foreach (CheckLayer layer in result.Layers)
        {
            table.Add(layer.Name, layer.Verdict, layer.Reason);
        }

        return table;
    }

    private static Table Measured(ConvertMeasurement measured)
    {
        Table table = TableColumns.Create(["population"], "neurons", "thresholds", "rates off by", "cut off", "dead channels", "spikes per image", "synaptic operations");
        foreach (LayerMeasurement layer in measured.Populations)
        {
            table.Add(
                layer.Name,
                Text($"{layer.Neurons:N0}"),
                Text($"{layer.LowestThreshold:G3} to {layer.HighestThreshold:G3}"),
                Text($"{layer.RateError:P1}"),
                Text($"{layer.ClippedShare:P2}"),
                Text($"{layer.DeadChannels}"),
                Text($"{layer.SpikesPerImage:N0}"),
                Text($"{layer.SynapticOperationsPerImage:N0}"));
        }

        return table;
    }

    private static string Sentence(ConvertResult result) => result.Measured is ConvertMeasurement measured
        ? Text($"{result.Model} is now {result.File}: in {measured.Steps} steps it answers {measured.Agreement:P1} of {measured.CalibrationImages:N0} calibration images as the rate network does, with {measured.SynapticOperationsPerImage / Math.Max(1, measured.MultiplyAccumulates):F1} times its operations.")
        : Text($"{result.Model} is now {result.File}, by {(result.Recipe == RecipeChoice.NengoDL.Text ? RecipeChoice.NengoDL : RecipeChoice.Lossless).Name}.");
}
