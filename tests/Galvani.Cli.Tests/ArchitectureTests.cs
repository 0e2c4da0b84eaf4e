using System.Text.Json.Nodes;
using Xunit;

namespace Galvani.Cli;

/// <summary>Weights in one file, the layers in another.</summary>
public sealed class ArchitectureTests : IDisposable
{
    private static readonly string[] _verbs = ["classify", "inspect", "check"];

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("weights_only.json")]
    [InlineData("nested.keras")]
    [InlineData("../keras3_h5/nested.h5")]
    public void Layers_come_from_json_or_from_a_file_with_the_whole_model(string architecture)
    {
        string weights = Golden.File("formats", "keras", "keras3_keras", "weights_only.weights.h5"), layers = Golden.File("formats", "keras", "keras3_keras", architecture);
        CommandRun inspect = CommandRun.Of("inspect", weights, "--architecture", layers, "--json"), check = CommandRun.Of("check", weights, "--architecture", layers, "--json");
        Assert.Equal((ExitCode.Done, ExitCode.Done), (inspect.Code, check.Code));
        Assert.Equal((weights, 1081), ((string?)inspect.Json["model"], (int)inspect.Json["parameters"]!));
    }

    [Fact]
    public void Weights_alone_are_refused_by_every_verb_and_the_option_is_named() => Assert.All(_verbs, verb =>
    {
        CommandRun run = CommandRun.Of(verb, TestData.Weights);
        Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Output));
        Assert.StartsWith($"galvani: {TestData.Weights}: holds weights only", Assert.Single(run.Complaints), StringComparison.Ordinal);
        Assert.Contains("; give the file with the text of model.to_json(), or one with the whole model, as the architecture: --architecture FILE", run.Error, StringComparison.Ordinal);
    });

    [Fact]
    public void A_network_file_has_its_layers()
    {
        string model = Save(), config = _folder.Write("config.json", """{ "architecture": "a.json" }"""u8.ToArray());
        string expected = $"--architecture: is for weights of Keras, and {model} is a network file, which has its layers; leave it out";
        Assert.All(_verbs, verb =>
        {
            CommandRun typed = CommandRun.Of(verb, model, "--architecture", "a.json"), fromFile = CommandRun.Of(verb, model, "--config", config);
            Assert.Equal((ExitCode.BadUsage, "", $"galvani: {expected}"), (typed.Code, typed.Output, typed.Error.TrimEnd()));
            Assert.Equal((ExitCode.BadUsage, $"galvani: {config}: {expected}"), (fromFile.Code, fromFile.Error.TrimEnd()));
        });
    }

    [Fact]
    public void An_architecture_that_is_not_there_or_none_is_named() => Assert.All(_verbs, verb =>
    {
        CommandRun missing = CommandRun.Of(verb, TestData.Weights, "--architecture", "no.json");
        CommandRun weights = CommandRun.Of(verb, TestData.Weights, "--architecture", TestData.Weights);
        Assert.Equal((ExitCode.BadInput, ExitCode.BadInput), (missing.Code, weights.Code));
        Assert.StartsWith("galvani: no.json: there is no such file; ", Assert.Single(missing.Complaints), StringComparison.Ordinal);
        Assert.Contains("holds weights only, too; give the text of model.to_json()", Assert.Single(weights.Complaints), StringComparison.Ordinal);
    });

    [Fact]
    public void It_is_saved_and_read_as_a_setting_and_stands_in_the_command_that_gives_the_result_again()
    {
        string settings = _folder.File("settings.json"), picture = _folder.Write("a.png", Pictures.Png(1));
        string[] options = ["--max-pooling", "gate", "--match-delays", "--image", picture, "--steps", "3", "--json"];
        CommandRun run = CommandRun.Of(["classify", TestData.Weights, "--architecture", TestData.Architecture, .. options, "--save-config", settings]);
        Assert.Equal(ExitCode.Done, run.Code);
        string command = (string)run.Json["command"]!;
        Assert.StartsWith($"galvani classify {TestData.Weights} --architecture {TestData.Architecture} ", command, StringComparison.Ordinal);
        Assert.Contains(" --max-pooling gate --match-delays ", command, StringComparison.Ordinal);
        JsonNode saved = JsonNode.Parse(File.ReadAllText(settings))!;
        Assert.Equal((TestData.Weights, TestData.Architecture), ((string?)saved["model"], (string?)saved["architecture"]));
        Assert.Equal(("gate", true, true), ((string?)saved["maxPooling"], (bool)saved["fallback"]!, (bool)saved["matchDelays"]!));
        Assert.Equal(command, (string?)CommandRun.Of("classify", "--config", settings).Json["command"]);
    }

    public void Dispose() => _folder.Dispose();

    private string Save()
    {
        string path = _folder.Write("network", []);
        NetworkFile.Save(path, Network.Sequential(Shape.Image(4, 4, 1), 1, Layer.Flatten(), Layer.Dense(2, Activation.Relu)), overwrite: true);

        return path;
    }
}
