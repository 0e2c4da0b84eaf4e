using System.Collections.Immutable;
using Galvani.Cli.Results;
using Spectre.Console;
using static Galvani.Cli.Results.InvariantText;

namespace Galvani.Cli.Inspect;

/// <summary>The result of <c>inspect</c> for people.</summary>
internal static class InspectTables
{
    /// <summary>Prints the tables, and the result in one sentence as the last line.</summary>
    public static void Print(InspectResult result, Terminal terminal)
    {
        terminal.Print(Layers(result));
        if (!result.Populations.IsEmpty)
        {
            terminal.Print(Populations(result.Populations));
        }

        string neurons = result.Converted ? Text($" and {result.Neurons:N0} spiking neurons in {result.Populations.Length} population{(result.Populations.Length == 1 ? "" : "s")}") : "";
        string costs = Text($"{result.Parameters:N0} parameters, {result.Macs:N0} multiply-accumulates");
        string layers = Text($"{result.Layers.Length}{(result.Layers.Length < result.AllLayers ? $" of {result.AllLayers}" : "")} layer{(result.AllLayers == 1 ? "" : "s")}");
        terminal.Output.WriteLine($"{result.Model}: {layers} with {costs}{neurons}.");
    }

    private static Table Layers(InspectResult result)
    {
        Table table = TableColumns.Create(["name", "type", "output"], "parameters", "MACs", "neurons");
        foreach (InspectLayer layer in result.Layers)
        {
            table.Add(layer.Name, layer.Type, string.Join('x', layer.Output), Number(layer.Parameters), Number(layer.Macs), Number(layer.Neurons));
        }

        table.AddEmptyRow();
        table.Add("total", "", "", Number(result.Parameters), Number(result.Macs), Number(result.Neurons));

        return table;
    }

    /// <summary>A row per population.</summary>
    public static Table Populations(ImmutableArray<InspectPopulation> populations)
    {
        Table table = TableColumns.Create(["population", "neuron", "synapse"], "neurons", "scale", "threshold", "amplitude", "thresholds in the weights");
        foreach (InspectPopulation population in populations)
        {
            table.Add(
                population.Name,
                population.Neuron,
                population.Synapse ?? "none",
                Number(population.Neurons),
                Text($"{population.Gain:G6}"),
                Text($"{population.Threshold:G6}"),
                Text($"{population.Amplitude:G6}"),
                Range(population.Thresholds));
        }

        return table;
    }

    private static string Range(ImmutableArray<double> numbers) => numbers.IsEmpty ? ""
        : numbers.Min() == numbers.Max() ? Text($"{numbers[0]:G4}")
        : Text($"{numbers.Min():G4} to {numbers.Max():G4}");

    private static string Number(long value) => value == 0 ? "" : Text($"{value:N0}");
}
