using System.Text.Json.Nodes;
using Xunit;

namespace Galvani.Cli;

/// <summary>What <c>inspect</c> tells of the built-in model.</summary>
public sealed class InspectTests
{
    [Fact]
    public void The_table_has_all_layers_and_ends_in_a_sentence()
    {
        CommandRun run = CommandRun.Of("inspect");
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Empty(run.Error);
        Assert.Contains("average_pooling2d_2", run.Output, StringComparison.Ordinal);
        Assert.Equal("cifar10 (built in): 21 layers with 1,149,674 parameters, 11,375,616 multiply-accumulates.", run.LastLine);
    }

    [Fact]
    public void Json_sums_what_its_layers_say()
    {
        JsonNode json = CommandRun.Of("inspect", "--json").Json;
        JsonArray layers = json["layers"]!.AsArray();
        Assert.Equal(1, (int)json["schemaVersion"]!);
        Assert.Equal(layers.Sum(layer => (long)layer!["parameters"]!), (long)json["parameters"]!);
        Assert.Equal(layers.Sum(layer => (long)layer!["macs"]!), (long)json["macs"]!);
        Assert.Equal([32, 32, 3], layers[0]!["output"]!.AsArray().Select(extent => (int)extent!));
        Assert.Empty(json["populations"]!.AsArray());
    }

    [Fact]
    public void Scale_or_synapse_alone_show_the_spiking_network()
    {
        Assert.True((bool)CommandRun.Of("inspect", "--scale", "50", "--json").Json["converted"]!);
        Assert.True((bool)CommandRun.Of("inspect", "--synapse", "none", "--json").Json["converted"]!);
        Assert.False((bool)CommandRun.Of("inspect", "--json").Json["converted"]!);
    }

    [Fact]
    public void A_population_that_nothing_reads_is_shown_without_a_synapse()
    {
        CommandRun run = CommandRun.Of("inspect", Golden.File("nengo", "layers", "dense_relu.h5"), "--converted", "--synapse", "none", "--json");
        Assert.Null(run.Json["populations"]!.AsArray()[^1]!["synapse"]);
    }

    [Fact]
    public void Converted_shows_the_populations_with_scale_and_synapse()
    {
        JsonNode json = CommandRun.Of("inspect", "--converted", "--scale", "50", "--synapse", "10ms", "--json").Json;
        JsonArray populations = json["populations"]!.AsArray();
        Assert.True((bool)json["converted"]!);
        Assert.Equal(57856, (long)json["neurons"]!);
        Assert.Equal(4, populations.Count);
        Assert.All(populations, population =>
        {
            Assert.Equal(50, (double)population!["gain"]!);
            Assert.Equal(0.02, (double)population["threshold"]!);
            Assert.Equal(0.02, (double)population["amplitude"]!);
            Assert.Equal("Lowpass(0.01 s)", (string)population["synapse"]!);
        });
    }

    [Theory]
    [InlineData("conv2d_1..flatten", "conv2d_1 average_pooling2d_1 conv2d_2 average_pooling2d_2 flatten")]
    [InlineData("conv2d_1", "conv2d_1")]
    [InlineData("dense..", "dense dense_1")]
    [InlineData("..conv2d", "input rescaling conv2d")]
    public void Layers_are_a_part_of_the_network(string range, string expected)
    {
        JsonNode json = CommandRun.Of("inspect", "--layers", range, "--recipe", "nengodl", "--json").Json;
        JsonArray layers = json["layers"]!.AsArray();
        Assert.Equal(expected.Split(' '), layers.Select(layer => (string)layer!["name"]!));
        Assert.Equal(11, (int)json["allLayers"]!);
        Assert.Equal(layers.Sum(layer => (long)layer!["macs"]!), (long)json["macs"]!);
        Assert.Equal(json["populations"]!.AsArray().Sum(population => (long)population!["neurons"]!), (long)json["neurons"]!);
        Assert.All(json["populations"]!.AsArray(), population => Assert.Contains((string)population!["name"]!, expected.Split(' ')));
    }

    [Fact]
    public void Part_of_a_network_says_so() =>
        Assert.StartsWith("cifar10 (built in): 1 of 21 layers with ", CommandRun.Of("inspect", "--layers", "conv2d").LastLine, StringComparison.Ordinal);

    [Theory]
    [InlineData("conv2", "--layers: there is no layer conv2; did you mean conv2d?")]
    [InlineData("dense..conv2d", "--layers: dense stands behind conv2d; write conv2d..dense")]
    public void Layers_that_are_not_there_are_named(string range, string expected)
    {
        CommandRun run = CommandRun.Of("inspect", "--layers", range);
        Assert.Equal((ExitCode.BadInput, "", $"galvani: {expected}"), (run.Code, run.Output, run.Error.TrimEnd()));
    }

    [Fact]
    public void Converted_without_synapse_says_so()
    {
        CommandRun run = CommandRun.Of("inspect", "--converted", "--synapse", "none", "--json");
        Assert.All(run.Json["populations"]!.AsArray(), population => Assert.Null(population!["synapse"]));
    }
}
