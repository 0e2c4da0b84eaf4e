using System.Text.Json.Nodes;
using Xunit;

namespace Galvani.Cli;

/// <summary>Galvani's own files as models: known by their content, with the names and the scale of their card.</summary>
public sealed class NetworkFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static readonly Network _network = Network.Sequential(
        Shape.Image(32, 32, 3), 1, Layer.AveragePool2D(4), Layer.Conv2D(4, 3, Padding.Same, Activation.Relu), Layer.Flatten(), Layer.Dense(10, Activation.Softmax));

    private static readonly ModelCard _card = new() { ClassNames = [.. Enumerable.Range(0, 10).Select(i => $"class {i}")], ScaleFiringRates = 35 };

    [Theory]
    [InlineData("net.safetensors")]
    [InlineData("net.h5")]
    [InlineData("net")]
    public void Every_verb_reads_a_network_file_whatever_its_name(string name)
    {
        string model = Save(name, _network, _card);
        Assert.Equal(["input", "average_pooling2d", "conv2d", "flatten", "dense"], CommandRun.Of("inspect", model, "--json").Json["layers"]!.AsArray().Select(layer => (string)layer!["name"]!));
        Assert.Equal((ExitCode.Done, 1), (CommandRun.Of("check", model).Code, (int)CommandRun.Of("check", model, "--json").Json["converted"]!));
        using TemporaryFolder results = new();
        Assert.Equal(ExitCode.Done, CommandRun.Classify(results, model).Code);
    }

    [Fact]
    public void The_card_names_the_classes_and_chooses_the_scale_and_that_is_said()
    {
        using TemporaryFolder results = new();
        CommandRun run = CommandRun.Classify(results, Save("net", _network, _card), "--json");
        Assert.Equal((35, "model"), Scale(run));
        Assert.Contains("scale: 35, as the model file recommends", run.Error, StringComparison.Ordinal);
        Assert.Contains(" --scale 35 ", (string?)run.Json["command"], StringComparison.Ordinal);
        Assert.Equal(_card.ClassNames, run.Json["classes"]!.AsArray().Select(row => (string)row!["name"]!));
        Assert.All(CommandRun.Of("inspect", _folder.File("net"), "--converted", "--json").Json["populations"]!.AsArray(), population => Assert.Equal(35, (double)population!["gain"]!));
    }

    [Fact]
    public void An_option_wins_over_the_card_also_in_a_configuration_file()
    {
        string model = Save("net", _network, _card);
        string config = _folder.Write("config.json", """{ "scale": 20 }"""u8.ToArray());
        using TemporaryFolder first = new(), second = new(), third = new();
        CommandRun run = CommandRun.Classify(first, model, "--json", "--scale", "20");
        Assert.Equal((20, "option"), Scale(run));
        Assert.DoesNotContain("scale:", run.Error, StringComparison.Ordinal);
        Assert.Equal((20, "option"), Scale(CommandRun.Classify(second, model, "--json", "--config", config)));
        Assert.Equal((20, "default"), Scale(CommandRun.Classify(third, Save("silent", _network), "--json")));
    }

    [Fact]
    public void One_image_gets_the_names_and_the_scale_of_the_card_too()
    {
        string picture = _folder.Write("cat.png", Pictures.Png(3)), model = Save("net", _network, _card);
        CommandRun run = CommandRun.Of("classify", model, "--image", picture, "--steps", "3", "--json");
        Assert.All(run.Json["classes"]!.AsArray(), row => Assert.Equal($"class {row!["class"]}", (string?)row["name"]));
        Assert.Contains(" --scale 35 ", (string?)run.Json["command"], StringComparison.Ordinal);
        JsonNode silent = CommandRun.Of("classify", Save("silent", _network), "--image", picture, "--steps", "3", "--json").Json;
        Assert.All(silent["classes"]!.AsArray(), row => Assert.Equal($"{row!["class"]}", (string?)row["name"]));
    }

    [Fact]
    public void A_spiking_network_is_shown_as_it_is_and_not_converted_again()
    {
        Converter converter = new() { SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() }, Synapse = new Lowpass(0.005) };
        string model = Save("spiking", converter.Convert(_network).Network);
        using TemporaryFolder results = new();
        foreach (CommandRun run in (CommandRun[])[CommandRun.Classify(results, model), CommandRun.Of("inspect", model, "--scale", "3"), CommandRun.Of("convert", model, "--out", results.File("x"))])
        {
            Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Output));
            Assert.Contains("the model: is spiking already; ", Assert.Single(run.Complaints), StringComparison.Ordinal);
            Assert.Contains("give the rate network that it was converted from", run.Complaints[0], StringComparison.Ordinal);
        }

        Assert.Empty(results.Files());
        CommandRun check = CommandRun.Of("check", model, "--json");
        Assert.Equal((ExitCode.BadInput, 1), (check.Code, (int)check.Json["refused"]!));
        JsonNode shown = CommandRun.Of("inspect", model, "--json").Json;
        Assert.Equal((true, 1), ((bool)shown["converted"]!, shown["populations"]!.AsArray().Count));
    }

    [Fact]
    public void A_recurrent_network_is_shown_and_checked_and_its_forward_pass_is_refused_in_one_line()
    {
        Node sum = new("sum", new Layers.Add(), [new Edge("conv2d.linear"), new Edge("conv2d", Delayed: true)]);
        Network network = new([.. _network.Nodes.Select(node => node.Name == "conv2d" ? node with { Inputs = [new Edge("sum")] } : node), sum], _network.Outputs);
        string model = Save("net", network, _card), picture = _folder.Write("cat.png", Pictures.Png(3));
        Assert.Equal(
            ["input", "average_pooling2d", "conv2d.linear", "sum", "conv2d", "flatten", "dense"],
            CommandRun.Of("inspect", model, "--json").Json["layers"]!.AsArray().Select(layer => (string)layer!["name"]!));
        Assert.Equal(ExitCode.Done, CommandRun.Of("inspect", model, "--converted").Code);
        Assert.Equal(ExitCode.Done, CommandRun.Of("check", model).Code);
        using TemporaryFolder results = new();
        foreach (CommandRun run in (CommandRun[])[CommandRun.Classify(results, model), CommandRun.Of("classify", model, "--image", picture)])
        {
            Assert.Equal(ExitCode.BadInput, run.Code);
            Assert.Contains(run.Complaints, line => line.Contains("sum: computes over time and has no single forward pass", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_damaged_file_is_refused_in_one_line_by_every_verb()
    {
        byte[] bytes = File.ReadAllBytes(Save("net", _network, _card));
        bytes[^1] ^= 1;
        string damaged = _folder.Write("damaged", bytes), truncated = _folder.Write("truncated", bytes[..^5]);
        foreach (string file in (string[])[damaged, truncated])
        {
            foreach (string verb in (string[])["classify", "inspect", "check"])
            {
                CommandRun run = CommandRun.Of(verb, file);
                Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Output));
                Assert.StartsWith($"galvani: {file}: ", Assert.Single(run.Complaints), StringComparison.Ordinal);
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    private string Save(string name, Network network, ModelCard? card = null)
    {
        NetworkFile.Save(_folder.File(name), network, card);

        return _folder.File(name);
    }

    private static (double Factor, string From) Scale(CommandRun run) => ((double)run.Json["settings"]!["scale"]!, (string)run.Json["settings"]!["scaleFrom"]!);
}
