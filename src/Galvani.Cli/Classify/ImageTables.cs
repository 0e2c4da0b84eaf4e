using Galvani.Cli.Results;
using Spectre.Console;
using static Galvani.Cli.Results.InvariantText;

namespace Galvani.Cli.Classify;

/// <summary>The result of <c>classify --image</c> for people.</summary>
internal static class ImageTables
{
    /// <summary>Prints the table, and the result in one sentence as the last line.</summary>
    public static void Print(ImageResult result, Terminal terminal)
    {
        int[] steps = ShownSteps.Of(result.Steps);
        bool hasRate = result.Classes.Any(row => row.RateScore is not null);
        Table table = TableColumns.Create(["class"], [.. hasRate ? (string[])["rate network"] : [], .. steps.Select(step => Text($"step {step}"))]);
        foreach (ClassOverTime row in result.Classes)
        {
            table.Add([row.Name, .. hasRate ? (string[])[Text($"{row.RateScore:F3}")] : [], .. steps.Select(step => Text($"{row.Scores[step - 1]:F3}"))]);
        }

        terminal.Print(table);
        terminal.Output.WriteLine(Sentence(result));
    }

    private static string Sentence(ImageResult result)
    {
        string answer = result.SpikingAnswer is string name
            ? Text($"'{name}' from step {result.SettledAtStep} on, of {result.Steps}")
            : "nothing, as a score is not a number";

        string rate = result.Classes.All(row => row.RateScore is null) ? "" : $"; the rate network says {(result.RateAnswer is string rateAnswer ? $"'{rateAnswer}'" : "nothing, as a score is not a number")}";

        return $"The spiking network says {answer}{rate}.";
    }
}
