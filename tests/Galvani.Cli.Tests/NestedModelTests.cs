using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace Galvani.Cli;

/// <summary>Models inside the model, as <c>inspect</c> shows them: one row each, or with <c>--expand</c> all their layers.</summary>
public sealed class NestedModelTests
{
    private const string Expanded = "image c1 features/c1 features/pool features/c2 features/flat head/fc head/probs";

    [Fact]
    public void A_model_inside_is_one_row_with_its_output_and_its_sums()
    {
        JsonNode folded = Inspect().Json, expanded = Inspect("--expand").Json;
        Assert.Equal("image c1 features head", Names(folded));
        Assert.Equal(Expanded, Names(expanded));
        Assert.Equal((4, 8), ((int)folded["allLayers"]!, (int)expanded["allLayers"]!));
        JsonNode row = folded["layers"]![2]!;
        JsonNode[] inside = [.. expanded["layers"]!.AsArray().Where(layer => ((string)layer!["name"]!).StartsWith("features/", StringComparison.Ordinal)).Select(layer => layer!)];
        Assert.Equal("Model", (string?)row["type"]);
        Assert.Equal(inside[^1]["output"]!.ToJsonString(), row["output"]!.ToJsonString());
        foreach (string number in (string[])["parameters", "macs", "neurons"])
        {
            Assert.Equal(inside.Sum(layer => (long)layer[number]!), (long)row[number]!);
            Assert.Equal((long)expanded[number]!, (long)folded[number]!);
        }
    }

    [Fact]
    public void Neurons_are_summed_and_every_population_keeps_its_row()
    {
        JsonNode json = Inspect("--converted").Json;
        JsonArray populations = json["populations"]!.AsArray();
        Assert.Equal(["c1", "features/c1", "features/c2", "head/fc"], populations.Select(population => (string)population!["name"]!));
        Assert.Equal((long)populations[1]!["neurons"]! + (long)populations[2]!["neurons"]!, (long)json["layers"]![2]!["neurons"]!);
    }

    [Fact]
    public void Uses_of_a_shared_model_or_layer_have_rows_of_their_own() =>
        Assert.Contains("siamese siamese.1", Names(CommandRun.Of("inspect", Golden.File("formats", "keras", "keras3_keras", "shared_layer.keras"), "--json").Json), StringComparison.Ordinal);

    [Theory]
    [InlineData("features", "", "features", "features/c1 features/c2")]
    [InlineData("c1..features", "", "c1 features", "c1 features/c1 features/c2")]
    [InlineData("features", "--expand", "features/c1 features/pool features/c2 features/flat", "features/c1 features/c2")]
    [InlineData("c1..features", "--expand", "c1 features/c1 features/pool features/c2 features/flat", "c1 features/c1 features/c2")]
    [InlineData("features..head", "--expand", "features/c1 features/pool features/c2 features/flat head/fc head/probs", "features/c1 features/c2 head/fc")]
    [InlineData("features/c2..head/fc", "--expand", "features/c2 features/flat head/fc", "features/c2 head/fc")]
    public void A_range_names_models_or_their_layers(string range, string expand, string expected, string populations)
    {
        JsonNode json = Inspect(["--converted", "--layers", range, .. expand.Length > 0 ? [expand] : Array.Empty<string>()]).Json;
        Assert.Equal(expected, Names(json));
        Assert.Equal(populations, string.Join(' ', json["populations"]!.AsArray().Select(population => (string)population!["name"]!)));
    }

    [Theory]
    [InlineData("features/c1", "", "--layers: there is no layer features/c1; give features, or --expand for what is inside")]
    [InlineData("feature", "", "--layers: there is no layer feature; did you mean features?")]
    [InlineData("features/c3", "--expand", "--layers: there is no layer features/c3; did you mean features/c1?")]
    [InlineData("head..features", "--expand", "--layers: head stands behind features; write features..head")]
    public void A_layer_that_is_not_shown_is_named(string range, string expand, string expected)
    {
        CommandRun run = Inspect(["--layers", range, .. expand.Length > 0 ? [expand] : Array.Empty<string>()]);
        Assert.Equal((ExitCode.BadInput, "", $"galvani: {expected}"), (run.Code, run.Output, run.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("", "image c1 features head")]
    [InlineData("--expand ", Expanded)]
    public void The_names_that_are_shown_complete(string expand, string expected)
    {
        string typed = $"inspect {TestData.NestedModel} {expand}--layers ";
        CommandRun run = CommandRun.Of(string.Create(CultureInfo.InvariantCulture, $"[suggest:{typed.Length}]"), typed);
        Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal), run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal));
    }

    private static CommandRun Inspect(params string[] options) => CommandRun.Of(["inspect", TestData.NestedModel, "--json", .. options]);

    private static string Names(JsonNode json) => string.Join(' ', json["layers"]!.AsArray().Select(layer => (string)layer!["name"]!));
}
