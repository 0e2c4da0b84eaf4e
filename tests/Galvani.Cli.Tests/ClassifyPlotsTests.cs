using System.Text.Json.Nodes;
using Galvani.Tensors;
using Xunit;

namespace Galvani.Cli;

/// <summary>The plots that <c>classify</c> writes.</summary>
public sealed class ClassifyPlotsTests
{
    private static readonly string[] _summaries =
    [
        "accuracy.png", "confusion.png", "firing-rates.png",
        "raster-conv2d.png", "raster-conv2d_1.png", "raster-conv2d_2.png", "raster-dense.png", "spikes-per-layer.png",
    ];

    [Fact]
    public void By_default_there_are_the_summaries_and_plots_of_the_first_three_images()
    {
        using TemporaryFolder folder = new();
        JsonNode json = CommandRun.ClassifyWithPlots(folder, "--json").Json;
        Assert.Equal(Sorted([.. _summaries, .. OfImages(3)]), Plots(folder));
        Assert.Equal(Plots(folder), json["plots"]!.AsArray().Select(name => (string)name!).Order(StringComparer.Ordinal));
        Assert.EndsWith(" --plots 3", (string)json["command"]!, StringComparison.Ordinal);
        Assert.All(folder.Files().Where(file => file.EndsWith(".png", StringComparison.Ordinal)), file => Assert.Equal([0x89, (byte)'P'], File.ReadAllBytes(file)[..2]));
    }

    [Fact]
    public void No_more_images_have_plots_than_there_are()
    {
        using TemporaryFolder folder = new();
        CommandRun.ClassifyWithPlots(folder, "--plots", "20");
        Assert.Equal(Sorted([.. _summaries, .. OfImages(4)]), Plots(folder));
    }

    [Fact]
    public void Without_plots_there_are_none_and_no_spike_trains_in_the_recording()
    {
        using TemporaryFolder folder = new();
        JsonNode json = CommandRun.Classify(folder, "--json").Json;
        Assert.Empty(Plots(folder));
        Assert.Empty(json["plots"]!.AsArray());
        Assert.DoesNotContain(Safetensors.Read(folder.File("recording.safetensors")).Entries.Keys, name => name.StartsWith("probe.", StringComparison.Ordinal) && !name.Contains(".synaptic-operations", StringComparison.Ordinal));
    }

    [Fact]
    public void The_spikes_behind_the_plots_are_in_the_recording_of_512_neurons_of_a_layer_at_most()
    {
        using TemporaryFolder folder = new();
        CommandRun.ClassifyWithPlots(folder, "--plots", "2");
        Safetensors recording = Safetensors.Read(folder.File("recording.safetensors"));
        foreach (string layer in (string[])["conv2d", "conv2d_1", "conv2d_2", "dense"])
        {
            Assert.Equal(2 * 5 * 512, recording.Integers($"probe.{layer}").ToArray().Length);
            Assert.Equal(512, recording.Integers($"probe.{layer}.neurons").ToArray().Distinct().Count());
        }
    }

    [Fact]
    public void Plots_change_no_result()
    {
        using TemporaryFolder with = new(), without = new();
        JsonNode one = CommandRun.ClassifyWithPlots(with, "--json").Json, other = CommandRun.Classify(without, "--json").Json;
        Assert.Equal(one["layers"]!.ToJsonString(), other["layers"]!.ToJsonString());
        Assert.Equal(one["accuracyPerStep"]!.ToJsonString(), other["accuracyPerStep"]!.ToJsonString());
    }

    [Fact]
    public void Overwriting_takes_away_the_plots_of_the_old_run_and_no_other_file()
    {
        using TemporaryFolder folder = new();
        CommandRun.ClassifyWithPlots(folder, "--plots", "4");
        folder.Write("image-9.png", [7]);
        Assert.Equal(ExitCode.Done, CommandRun.ClassifyWithPlots(folder, "--plots", "1", "--overwrite").Code);
        Assert.Equal(Sorted([.. _summaries, .. OfImages(1), "image-9.png"]), Plots(folder));
    }

    [Fact]
    public void A_picture_in_the_place_of_a_plot_is_not_replaced_without_overwrite()
    {
        using TemporaryFolder folder = new();
        string picture = folder.Write("accuracy.png", [7]);
        CommandRun refused = CommandRun.ClassifyWithPlots(folder);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Equal($"galvani: {picture}: the file exists; choose another folder with --out, or give --overwrite", Assert.Single(refused.Complaints));
        Assert.Equal([7], File.ReadAllBytes(picture));
        Assert.Single(folder.Files());
    }

    private static string[] Sorted(string[] names) => [.. names.Order(StringComparer.Ordinal)];

    private static string[] Plots(TemporaryFolder folder) =>
        [.. folder.Files().Select(file => Path.GetFileName(file)).Where(file => file.EndsWith(".png", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static string[] OfImages(int count) =>
        [.. Enumerable.Range(0, count).SelectMany(image => (string[])[$"image-{image}.png", $"probabilities-{image}.png"])];
}
