using System.Text.Json.Nodes;
using Galvani.Tensors;
using Xunit;

namespace Galvani.Cli;

/// <summary>What <c>classify</c> prints and writes.</summary>
public sealed class ClassifyTests
{
    [Fact]
    public void Json_goes_to_stdout_and_is_what_the_result_file_holds()
    {
        using TemporaryFolder folder = new();
        CommandRun run = CommandRun.Classify(folder, "--json");
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Equal(File.ReadAllText(folder.File("result.json")).TrimEnd(), run.Output.TrimEnd());
        Assert.Equal(["recording.safetensors", "result.json"], folder.Files().Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Json_has_the_fields_of_the_schema_with_values_that_fit_together()
    {
        using TemporaryFolder folder = new();
        JsonNode json = CommandRun.Classify(folder, "--json", "--scale", "30", "--synapse", "2ms", "--seed", "7").Json;
        double[] accuracies = [.. json["accuracyPerStep"]!.AsArray().Select(value => (double)value!)];
        Assert.Equal(1, (int)json["schemaVersion"]!);
        Assert.Equal(4, (int)json["images"]!);
        Assert.Equal(5, (int)json["steps"]!);
        Assert.Equal(5, accuracies.Length);
        Assert.Equal(accuracies[^1], (double)json["spikingAccuracy"]!);
        Assert.All(accuracies.Append((double)json["rateAccuracy"]!), accuracy => Assert.Contains(accuracy, (double[])[0, 0.25, 0.5, 0.75, 1]));
        Assert.True((double)json["imagesPerSecond"]! > 0);
        Assert.Equal(7, (int)json["seed"]!);
        Assert.Equal(Environment.Version.ToString(), (string?)json["versions"]!["dotnet"]);
        Assert.NotEmpty((string)json["processor"]!["name"]!);
        Assert.Equal(Environment.ProcessorCount, (int)json["processor"]!["cores"]!);
        Assert.All(json["warnings"]!.AsArray(), warning => Assert.Contains("too few to tell one rate from another", (string)warning!, StringComparison.Ordinal)); // 5 steps are few
        Assert.True((DateTimeOffset)json["startedAt"]! <= DateTimeOffset.Now);
        JsonNode settings = json["settings"]!;
        Assert.Equal(
            ["model", "architecture", "data", "recipe", "calibration", "calibrationImages", "negativeSpikes", "scale", "scaleFrom", "synapse", "maxPooling", "fallback", "matchDelays", "seed", "timeStep", "input", "readout", "backend", "threads"],
            settings.AsObject().Select(pair => pair.Key));
        Assert.Equal((30, 0.002, 0.001), ((double)settings["scale"]!, (double)settings["synapse"]!, (double)settings["timeStep"]!));
        Assert.Equal(("constant", "last"), ((string?)settings["input"], (string?)settings["readout"]));
        Assert.Equal("galvani classify --images 4 --steps 5 --recipe nengodl --scale 30 --synapse 0.002 --max-pooling before --input constant --readout last --seed 7 --no-plots", (string?)json["command"]);
    }

    [Fact]
    public void Layers_are_those_of_the_tutorial_and_their_spikes_those_of_the_recording()
    {
        using TemporaryFolder folder = new();
        JsonArray layers = CommandRun.Classify(folder, "--json").Json["layers"]!.AsArray();
        Safetensors recording = Safetensors.Read(folder.File("recording.safetensors"));
        Assert.Equal(["conv2d", "conv2d_1", "conv2d_2", "dense"], layers.Select(layer => (string)layer!["name"]!));
        Assert.Equal([32768, 16384, 8192, 512], layers.Select(layer => (int)layer!["neurons"]!));
        Assert.All(layers, layer =>
        {
            double spikes = (double)layer!["spikesPerNeuron"]!;
            Assert.Equal(spikes / 0.005, (double)layer["firingRateHz"]!, spikes * 1e-9);
            Assert.Equal(recording.Integers($"spikes.{layer["name"]}").ToArray().Sum() / 4.0 / (int)layer["neurons"]!, spikes, 1e-9);
        });
    }

    [Fact]
    public void Accuracies_per_class_and_of_the_best_k_are_those_of_the_recording()
    {
        using TemporaryFolder folder = new();
        JsonNode json = CommandRun.Of("classify", "--images", "40", "--steps", "5", "--recipe", "nengodl", "--no-plots", "--json", "--out", folder.Path).Json;
        Safetensors recording = Safetensors.Read(folder.File("recording.safetensors"));
        int[] labels = [.. recording.Integers("labels").ToArray().Select(label => (int)label)];
        int[] answers = [.. recording.Integers("predictions").ToArray().Select(answer => (int)answer).Chunk(5).Select(steps => steps[^1])];
        float[][] scores = [.. recording.Floats("scores").ToArray().Chunk(5 * 10).Select(image => image[^10..])];
        JsonArray classes = json["classes"]!.AsArray();
        Assert.Equal(10, classes.Count);
        for (int number = 0; number < 10; number++)
        {
            int images = labels.Count(label => label == number);
            int correct = labels.Zip(answers).Count(pair => pair.First == number && pair.Second == number);
            Assert.Equal(images, (int)classes[number]!["images"]!);
            Assert.Equal(images == 0 ? null : (double)correct / images, (double?)classes[number]!["spikingAccuracy"]);
        }

        Assert.Equal(["1", "5"], json["topK"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal((double)json["spikingAccuracy"]!, (double)json["topK"]!["1"]!);
        int inBest5 = labels.Zip(scores).Count(pair => Enumerable.Range(0, 10).OrderByDescending(number => pair.Second[number]).Take(5).Contains(pair.First));
        Assert.Equal(inBest5 / 40.0, (double)json["topK"]!["5"]!);
    }

    [Fact]
    public void The_best_one_is_the_answer_whatever_the_readout()
    {
        using TemporaryFolder folder = new();
        JsonNode json = CommandRun.Classify(folder, "--json", "--readout", "mean:4").Json;
        Assert.Equal((double)json["spikingAccuracy"]!, (double)json["topK"]!["1"]!);
        Assert.Equal((double)json["rateAccuracy"]!, (double)json["rateTopK"]!["1"]!);
        Assert.InRange((double)json["rateTopK"]!["5"]!, (double)json["rateAccuracy"]!, 1);
    }

    [Fact]
    public void No_synapse_is_null_in_json()
    {
        using TemporaryFolder folder = new();
        JsonObject settings = CommandRun.Classify(folder, "--json", "--synapse", "none").Json["settings"]!.AsObject();
        Assert.True(settings.ContainsKey("synapse"));
        Assert.Null(settings["synapse"]);
    }

    [Fact]
    public void Tables_go_to_stdout_and_their_last_line_states_the_result()
    {
        using TemporaryFolder folder = new();
        CommandRun run = CommandRun.Classify(folder);
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Matches(@"^The spiking network is right on \d+\.\d\d % of 4 images after 5 steps, .* the rate network.*\.$", run.LastLine);
        Assert.Contains("conv2d_2", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output + run.Error);
    }

    [Fact]
    public void Progress_and_the_place_of_the_results_go_to_stderr()
    {
        using TemporaryFolder folder = new();
        CommandRun run = CommandRun.Classify(folder);
        Assert.Matches(@"rate: 4/4, .* images/s, done in 0:", run.Error);
        Assert.Matches(@"spiking: 4/4, .* images/s, done in .*, accuracy .* % \(.* to .*\)", run.Error);
        Assert.Contains($"results: {folder.Path}", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(", done in", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Same_seed_gives_the_same_recording_on_any_number_of_threads_and_another_seed_another()
    {
        using TemporaryFolder one = new(), two = new(), other = new();
        JsonNode first = CommandRun.Classify(one, "--json", "--threads", "1", "--seed", "3").Json;
        JsonNode second = CommandRun.Classify(two, "--json", "--threads", "2", "--seed", "3").Json;
        CommandRun.Classify(other, "--seed", "4");
        Assert.Equal(first["layers"]!.ToJsonString(), second["layers"]!.ToJsonString());
        Assert.Equal(File.ReadAllBytes(one.File("recording.safetensors")), File.ReadAllBytes(two.File("recording.safetensors")));
        Assert.NotEqual(File.ReadAllBytes(one.File("recording.safetensors")), File.ReadAllBytes(other.File("recording.safetensors")));
    }

    [Fact]
    public void The_command_in_the_result_gives_the_same_recording_again()
    {
        using TemporaryFolder folder = new(), again = new();
        string command = (string)CommandRun.Classify(folder, "--json", "--scale", "12.5", "--input", "poisson:1.5", "--readout", "mean:2").Json["command"]!;
        CommandRun.Of([.. command.Split(' ')[1..], "--out", again.Path]);
        Assert.Equal(File.ReadAllBytes(folder.File("recording.safetensors")), File.ReadAllBytes(again.File("recording.safetensors")));
    }

    [Fact]
    public void Images_as_spikes_are_in_every_report_and_give_other_answers_over_time()
    {
        using TemporaryFolder constant = new(), poisson = new(), regular = new();
        CommandRun.Classify(constant);
        CommandRun text = CommandRun.Classify(poisson, "--input", "poisson:2");
        JsonNode json = CommandRun.Classify(regular, "--input", "regular:2", "--json").Json;
        Assert.Contains("after 5 steps of poisson:2 input, ", text.Output, StringComparison.Ordinal);
        Assert.Equal("regular:2", (string?)json["settings"]!["input"]);
        Assert.Contains(" --input regular:2 ", (string?)json["command"], StringComparison.Ordinal);
        string[] shown = [.. new[] { constant, poisson, regular }.Select(folder => Safetensors.Read(folder.File("recording.safetensors")).Metadata["input"])];
        Assert.Equal(["constant", "poisson spikes, 2 Hz", "regular spikes, 2 Hz"], shown);
        byte[][] files = [.. new[] { constant, poisson, regular }.Select(folder => File.ReadAllBytes(folder.File("recording.safetensors")))];
        Assert.NotEqual(files[0], files[1]);
        Assert.NotEqual(files[1], files[2]);
    }

    [Fact]
    public void A_rate_that_is_too_high_for_the_images_is_one_line()
    {
        using TemporaryFolder folder = new();
        CommandRun run = CommandRun.Classify(folder, "--input", "poisson:100000");
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("at 100000 Hz is", Assert.Single(run.Complaints), StringComparison.Ordinal);
        Assert.Contains("at most 80 are possible; give a lower rate, or check the images", Assert.Single(run.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public void More_images_than_there_are_is_a_warning()
    {
        using TemporaryFolder folder = new(), data = new();
        data.Write("test_batch.bin", TestData.Cifar(images: 3));
        CommandRun run = CommandRun.Classify(folder, "--data", data.Path, "--json");
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Equal(3, (int)run.Json["images"]!);
        Assert.Equal("galvani: warning: --images: 4 are asked for, the data has 3; all are used", run.Complaints[0]);
        Assert.Equal(run.Complaints.Select(line => line["galvani: warning: ".Length..]), run.Json["warnings"]!.AsArray().Select(warning => (string)warning!));
    }
}
