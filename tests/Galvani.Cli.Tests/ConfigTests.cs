using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Galvani.Cli;

/// <summary>Options from a file, and a file from options.</summary>
public sealed class ConfigTests
{
    [Fact]
    public void A_file_says_what_options_say_and_options_win()
    {
        using TemporaryFolder folder = new(), settings = new();
        string file = settings.Write("settings.json", """
            {
                // comments are allowed
                "images": 3, "steps": 4, "scale": 30, "synapse": "2ms", "seed": 9, "pixelMean": [1, 2, 3], "plots": false, "json": true,
            }
            """u8.ToArray());
        CommandRun run = CommandRun.Of("classify", "--config", file, "--seed", "7", "--out", folder.Path);
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Equal(
            "galvani classify --pixel-mean 1,2,3 --images 3 --steps 4 --recipe nengodl --scale 30 --synapse 0.002 --max-pooling before --input constant --readout last --seed 7 --no-plots", (string?)run.Json["command"]);
    }

    [Fact]
    public void What_is_on_in_the_file_is_turned_off_by_the_command_line()
    {
        using TemporaryFolder settings = new();
        string file = settings.Write("settings.json", """{ "json": true, "model": "no-such-model.h5" }"""u8.ToArray());
        CommandRun json = CommandRun.Of("--config", file, "check", TestData.OtherModel), tables = CommandRun.Of("check", TestData.OtherModel, "--config", file, "--no-json");
        Assert.Equal(1, (int)json.Json["schemaVersion"]!);
        Assert.DoesNotContain("schemaVersion", tables.Output, StringComparison.Ordinal);
        Assert.Contains("no-such-model.h5: there is no such file", CommandRun.Of("check", "--config", file).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "stepz": 3 }""", "unknown setting stepz of classify; did you mean steps?")]
    [InlineData("""{ "frobnicate": 3 }""", "unknown setting frobnicate of classify; remove it, see galvani classify --help")]
    [InlineData("""{ "config": "other.json" }""", "unknown setting config of classify; remove it, see galvani classify --help")]
    [InlineData("""{ "steps": [3] }""", "steps: is a list; give a number or text")]
    [InlineData("""{ "plots": true }""", "plots: is true; give a number or text, or false")]
    [InlineData("""{ "json": "yes" }""", "json: is text; give true or false")]
    [InlineData("""{ "data": 10 }""", "data: is a number; give text")]
    [InlineData("""{ "pixelMean": ["a"] }""", "pixelMean: is a list; give a list of numbers")]
    [InlineData("""{ "steps": 0 }""", "--steps: '0' is not a whole number of at least 1, for example 30")]
    [InlineData("""{ "input": "poisson" }""", "--input: 'poisson' is not constant, poisson:HZ or regular:HZ with a positive HZ, for example poisson:1")]
    [InlineData("""{ "scale": -3 }""", "--scale: '-3' is not a positive number, for example 20")]
    [InlineData("""{ "steps": 3, "steps": 4 }""", "has a name twice; remove one, or write a new one with --save-config")]
    [InlineData("[]", "is no JSON object; write it as { \"name\": value }")]
    [InlineData("{\n\"steps\" 3 }", "is not JSON, line 2; correct it, or write a new one with --save-config")]
    public void What_is_wrong_in_a_file_is_one_line_that_names_it_and_exit_code_2(string json, string expected)
    {
        using TemporaryFolder settings = new();
        string file = settings.Write("settings.json", Encoding.UTF8.GetBytes(json));
        CommandRun run = CommandRun.Of("classify", "--config", file);
        Assert.Equal(ExitCode.BadUsage, run.Code);
        Assert.Empty(run.Output);
        Assert.Equal($"galvani: {file}: {expected}", run.Error.TrimEnd());
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        CommandRun run = CommandRun.Of("sys", "--config", "no-such.json");
        Assert.Equal((ExitCode.BadUsage, "galvani: no-such.json: there is no such file; write one with --save-config"), (run.Code, run.Error.TrimEnd()));
    }

    [Fact]
    public void A_saved_file_gives_the_same_run_again()
    {
        using TemporaryFolder folder = new(), again = new(), settings = new();
        string file = settings.File("settings.json");
        JsonNode first = CommandRun.Classify(folder, "--json", "--scale", "12.5", "--input", "regular:2", "--readout", "mean:2", "--memory", "2GiB", "--save-config", file).Json;
        JsonNode saved = JsonNode.Parse(File.ReadAllText(file))!;
        JsonNode second = CommandRun.Of("classify", "--config", file, "--out", again.Path).Json;
        Assert.Equal((string?)first["command"], (string?)second["command"]);
        Assert.Equal(File.ReadAllBytes(folder.File("recording.safetensors")), File.ReadAllBytes(again.File("recording.safetensors")));
        Assert.Equal(
            """{"download":false,"resize":"crop","pixelScale":1,"bgr":false,"images":4,"steps":5,"recipe":"nengodl","negativeSpikes":false,"scale":12.5,"matchDelays":false,"fallback":true,"compare":true,"input":"regular:2","binarySpikes":false,"readout":"mean:2","seed":0,"memory":"2GiB","out":"","plots":false,"json":true}""",
            WithoutPath(saved));
    }

    [Fact]
    public void A_saved_default_means_no_more_than_one_that_is_not_given()
    {
        using TemporaryFolder settings = new();
        string file = settings.File("settings.json");
        Assert.Equal(ExitCode.Done, CommandRun.Of("inspect", "--json", "--save-config", file).Code);
        Assert.Equal("""{"converted":false,"negativeSpikes":false,"matchDelays":false,"fallback":true,"download":false,"resize":"crop","pixelScale":1,"bgr":false,"expand":false,"json":true}""", JsonNode.Parse(File.ReadAllText(file))!.ToJsonString());
        Assert.False((bool)CommandRun.Of("inspect", "--config", file).Json["converted"]!);
        Assert.True((bool)CommandRun.Of("inspect", "--config", file, "--scale", "20").Json["converted"]!);
    }

    [Fact]
    public void A_saved_file_is_not_replaced_without_overwrite()
    {
        using TemporaryFolder settings = new();
        string file = settings.Write("settings.json", [1]);
        CommandRun refused = CommandRun.Of("sys", "--save-config", file);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Empty(refused.Output);
        Assert.Equal($"galvani: {file}: the file exists; choose another one with --save-config, or give --overwrite", refused.Error.TrimEnd());
        Assert.Equal([1], File.ReadAllBytes(file));
        Assert.Equal(ExitCode.Done, CommandRun.Of("sys", "--save-config", file, "--overwrite").Code);
        Assert.Equal("""{"json":false}""", JsonNode.Parse(File.ReadAllText(file))!.ToJsonString());
    }

    [Fact]
    public void A_run_that_fails_saves_no_file()
    {
        using TemporaryFolder settings = new();
        Assert.Equal(ExitCode.BadInput, CommandRun.Of("inspect", "no-such-model.h5", "--save-config", settings.File("settings.json")).Code);
        Assert.Equal(ExitCode.BadInput, CommandRun.Of("check", TestData.RefusedModel, "--save-config", settings.File("settings.json")).Code);
        Assert.Empty(settings.Files());
    }

    [Theory]
    [InlineData("")]
    [InlineData("file/settings.json")]
    [InlineData("file/folder/settings.json")]
    public void A_place_where_no_settings_can_be_written_is_refused_before_the_work(string place)
    {
        using TemporaryFolder settings = new();
        settings.Write("file", [1]);
        string path = settings.File(place);
        CommandRun run = CommandRun.Of("sys", "--save-config", path, "--overwrite");
        Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Output));
        Assert.Equal($"galvani: {path}: cannot be written; choose another file with --save-config", run.Error.TrimEnd());
        Assert.Equal([settings.File("file")], settings.Files());
    }

    [Fact]
    public void Folders_on_the_way_to_saved_settings_are_made_when_the_run_is_done()
    {
        using TemporaryFolder settings = new();
        string path = settings.File("new/folder/settings.json");
        Assert.Equal(ExitCode.BadInput, CommandRun.Of("inspect", "no-such-model.h5", "--save-config", path).Code);
        Assert.False(Directory.Exists(settings.Path));
        Assert.Equal(ExitCode.Done, CommandRun.Of("sys", "--save-config", path).Code);
        Assert.Equal([path], settings.Files());
    }

    private static string WithoutPath(JsonNode settings)
    {
        settings["out"] = "";

        return settings.ToJsonString();
    }
}
