using System.Text.Json.Nodes;
using Xunit;

namespace Galvani.Cli;

/// <summary><c>classify --image</c>: one image, its best classes over time.</summary>
public sealed class ImageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _picture;

    public ImageTests() => _picture = _folder.Write("cat.png", Pictures.Png(3));

    [Fact]
    public void The_table_has_five_classes_over_time_and_ends_in_the_answer()
    {
        CommandRun run = Run();
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Matches(@"class\s+rate network\s+step 1\s.*step 7$", lines[0]);
        Assert.Equal(5, lines.Count(line => Cifar10.ClassNames.Any(name => line.StartsWith(name + " ", StringComparison.Ordinal))));
        Assert.Matches(@"^The spiking network says '\w+' from step \d on, of 7; the rate network says '\w+'\.$", run.LastLine);
    }

    [Fact]
    public void Json_has_the_scores_of_every_step_best_first()
    {
        JsonNode json = Run("--json").Json;
        JsonArray classes = json["classes"]!.AsArray();
        float[][] scores = [.. classes.Select(row => row!["scores"]!.AsArray().Select(score => (float)score!).ToArray())];
        Assert.Equal(["schemaVersion", "image", "steps", "rateAnswer", "spikingAnswer", "settledAtStep", "classes", "model", "seed", "versions", "command"], json.AsObject().Select(pair => pair.Key));
        Assert.Equal((1, _picture, 7), ((int)json["schemaVersion"]!, (string?)json["image"], (int)json["steps"]!));
        Assert.Equal(5, classes.Count);
        Assert.All(scores, row => Assert.Equal(7, row.Length));
        Assert.Equal(scores.Select(row => row[^1]).OrderDescending(), scores.Select(row => row[^1]));
        Assert.Equal((string?)classes[0]!["name"], (string?)json["spikingAnswer"]);
        Assert.All(classes, row => Assert.Equal(Cifar10.ClassNames[(int)row!["class"]!], (string?)row["name"]));
        Assert.InRange((int)json["settledAtStep"]!, 1, 7);
    }

    [Fact]
    public void Scores_are_those_of_the_same_image_in_a_dataset()
    {
        _folder.Write("images.npz", Pictures.Npz(isDivided: false, 3));
        using TemporaryFolder results = new();
        CommandRun.Of("classify", "--data", _folder.File("images.npz"), "--steps", "7", "--recipe", "nengodl", "--out", results.Path);
        float[] all = Tensors.Safetensors.Read(results.File("recording.safetensors")).Floats("scores");
        Assert.All(Run("--json").Json["classes"]!.AsArray(), row =>
            Assert.Equal(Enumerable.Range(0, 7).Select(step => all[(step * 10) + (int)row!["class"]!]), row!["scores"]!.AsArray().Select(score => (float)score!)));
    }

    [Fact]
    public void The_command_in_the_result_gives_it_again_and_nothing_is_written()
    {
        string[] before = _folder.Files();
        CommandRun first = Run("--json", "--seed", "5", "--bgr", "--pixel-scale", "0.9");
        CommandRun second = CommandRun.Of([.. ((string)first.Json["command"]!).Split(' ')[1..], "--json"]);
        Assert.Equal(first.Output, second.Output);
        Assert.Equal(before, _folder.Files());
    }

    [Theory]
    [InlineData("no-such-file.png", "there is no such file")]
    [InlineData("broken.png", "is not an image")]
    public void A_file_that_is_no_image_is_named_in_one_line(string name, string because)
    {
        _folder.Write("broken.png", [1, 2, 3]);
        CommandRun run = CommandRun.Of("classify", "--image", _folder.File(name));
        Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Output));
        Assert.Contains($"{name}: {because}", Assert.Single(run.Complaints), StringComparison.Ordinal);
        Assert.Matches("; .{8,}$", run.Complaints[0]); // what to do
    }

    public void Dispose() => _folder.Dispose();

    private CommandRun Run(params string[] args) => CommandRun.Of(["classify", "--image", _picture, "--steps", "7", "--recipe", "nengodl", .. args]);
}
