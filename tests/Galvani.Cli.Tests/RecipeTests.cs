using System.Text.Json.Nodes;
using Galvani.Tensors;
using Xunit;

namespace Galvani.Cli;

/// <summary>The two recipes: which one is taken, what the one without loss needs, and what <c>convert</c> writes.</summary>
public sealed class RecipeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_first_run_is_without_loss_and_has_NengoDLs_recipe_beside_it()
    {
        CommandRun run = CommandRun.Of("classify", "--images", "12", "--json", "--out", _folder.Path);
        JsonNode json = run.Json, other = json["comparison"]!;
        Assert.Equal(("lossless", 16), ((string)json["settings"]!["recipe"]!, (int)json["steps"]!));
        Assert.Null(json["settings"]!["scale"]);
        Assert.Equal(("nengodl", 30, 500.0), ((string)other["recipe"]!, (int)other["steps"]!, (double)other["scale"]!));
        Assert.Equal(30, other["accuracyPerStep"]!.AsArray().Count);
        JsonNode alone = CommandRun.Of("classify", "--images", "12", "--recipe", "nengodl", "--no-plots", "--json", "--out", _folder.File("alone")).Json;
        Assert.Equal(alone["accuracyPerStep"]!.ToJsonString(), other["accuracyPerStep"]!.ToJsonString());
        Assert.Equal((double)alone["synapticOperations"]!, (double)other["synapticOperations"]!);
        Assert.Null(alone["comparison"]);
    }

    [Fact]
    public void The_tables_of_the_first_run_say_that_spikes_cost_more_than_they_save()
    {
        CommandRun run = CommandRun.Of("classify", "--images", "4", "--no-plots", "--out", _folder.Path);
        Assert.Matches(@"(?m)^\s+NengoDL's recipe\s+30\s", run.Output);
        Assert.Matches(@"(?m)^An image costs \d+\.\d million synaptic operations, \d\.\d times as many as the 11\.4 million multiply-accumulates of the rate network\.", run.Output);
        Assert.Matches(@"; NengoDL's recipe on \d+\.\d\d % after 30\.$", run.LastLine);
    }

    [Fact]
    public void Synaptic_operations_are_spikes_times_fan_out()
    {
        JsonNode json = CommandRun.Classify(_folder, "--json", "--synapse", "none").Json;
        JsonNode dense = json["layers"]!.AsArray().Single(layer => (string)layer!["name"]! == "dense")!;
        Assert.Equal(10 * 512 * (double)dense["spikesPerNeuron"]!, (double)dense["synapticOperations"]!, 1e-6);
        Assert.Equal(json["layers"]!.AsArray().Sum(layer => (double)layer!["synapticOperations"]!), (double)json["synapticOperations"]!, 1e-6);
        Assert.Equal(json["layers"]!.AsArray().Sum(layer => (int)layer!["neurons"]! * (double)layer["spikesPerNeuron"]!), (double)json["spikesPerImage"]!, 1e-6);
    }

    [Theory]
    [InlineData("--scale 20", "nengodl")]
    [InlineData("--match-delays", "nengodl")]
    [InlineData("--no-match-delays", "lossless")]
    [InlineData("--recipe nengodl", "nengodl")]
    public void Options_of_a_recipe_choose_it(string options, string recipe) => Assert.Equal(
        recipe,
        (string)CommandRun.Of(["classify", "--images", "1", "--steps", "2", "--no-compare", "--no-plots", "--json", "--out", _folder.Path, .. options.Split(' ')]).Json["settings"]!["recipe"]!);

    [Fact]
    public void A_model_is_converted_calibrated_and_run_from_its_file()
    {
        string model = Model(), images = _folder.Write("images.npz", Images()), spiking = _folder.File("new/spiking.safetensors");
        CommandRun run = CommandRun.Of("convert", model, "--calibration", images, "--calibration-images", "6", "--steps", "7", "--out", spiking, "--json");
        Assert.Equal(ExitCode.Done, run.Code);
        JsonNode measured = run.Json["measured"]!;
        Assert.Equal((6, 7), ((int)measured["calibrationImages"]!, (int)measured["steps"]!));
        Assert.Contains("calibration: 100 %", run.Error, StringComparison.Ordinal);
        ModelCard card = NetworkFile.Load(spiking).Card;
        Assert.Equal((7, (string)measured["readout"]!), (card.Conversion!.Steps, card.Conversion.ReadoutText));
        Assert.Equal((string)run.Json["command"]!, card.Command);

        JsonNode classified = CommandRun.Of("classify", spiking, "--data", images, "--no-plots", "--json", "--out", _folder.File("a")).Json;
        Assert.Equal((7, (string)measured["readout"]!), ((int)classified["steps"]!, (string)classified["settings"]!["readout"]!));
        Assert.Null(classified["rateAccuracy"]);
        JsonNode direct = CommandRun.Of(
            "classify", model, "--data", images, "--calibration", images, "--calibration-images", "6", "--steps", "7", "--no-plots", "--json", "--out", _folder.File("b")).Json;
        Assert.Equal(direct["accuracyPerStep"]!.ToJsonString(), classified["accuracyPerStep"]!.ToJsonString());
        Assert.Equal(
            Safetensors.Read(_folder.File("a/recording.safetensors")).Floats("scores").ToArray(),
            Safetensors.Read(_folder.File("b/recording.safetensors")).Floats("scores").ToArray());

        JsonArray populations = CommandRun.Of("inspect", spiking, "--json").Json["populations"]!.AsArray();
        Assert.All(populations, population => Assert.NotEmpty(population!["thresholds"]!.AsArray()));
    }

    [Fact]
    public void The_same_command_writes_the_same_file_again()
    {
        string images = _folder.Write("images.npz", Images()), first = _folder.File("first"), second = _folder.File("second");
        string[] Command(string file) => ["convert", Model(), "--calibration", images, "--steps", "5", "--negative-spikes", "--out", file];
        Assert.Equal([ExitCode.Done, ExitCode.Done], [CommandRun.Of(Command(first)).Code, CommandRun.Of([.. Command(second), "--threads", "1"]).Code]);
        Network[] networks = [NetworkFile.Load(first).Network, NetworkFile.Load(second).Network];
        Assert.All(networks[0].Nodes.Zip(networks[1].Nodes), pair => Assert.Equal(pair.First.Layer.Weights.Select(weight => weight.Value), pair.Second.Layer.Weights.Select(weight => weight.Value)));
        Assert.Contains("BipolarIntegrateAndFire", CommandRun.Of("inspect", first).Output, StringComparison.Ordinal);
        CommandRun again = CommandRun.Of(Command(first));
        Assert.Equal((ExitCode.BadInput, $"galvani: {first}: the file exists; choose another file with --out, or give --overwrite"), (again.Code, again.Error.TrimEnd()));
    }

    [Fact]
    public void Images_that_do_not_fit_are_refused_before_the_calibration()
    {
        CommandRun run = CommandRun.Of("classify", TestData.OtherModel, "--calibration", _folder.Write("images.npz", Images()), "--out", _folder.File("out"));
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("the dataset has 32x32x3", Assert.Single(run.Complaints), StringComparison.Ordinal);
        Assert.DoesNotContain("calibration:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_built_in_is_written_as_it_is_and_for_its_own_steps_alone()
    {
        string file = _folder.File("built-in");
        CommandRun run = CommandRun.Of("convert", "--out", file);
        Assert.Matches(@"(?m)^\s+conv2d_1\s+IntegrateAndFire\s+none\s+16,384\s", run.Output);
        Assert.Equal($"cifar10 (built in) is now {file}, by the recipe without loss.", run.LastLine);
        Assert.Equal(16, NetworkFile.Load(file).Card.Conversion!.Steps);
        Assert.Contains("needs training images", Assert.Single(CommandRun.Of("convert", "--steps", "32", "--out", _folder.File("other")).Complaints), StringComparison.Ordinal);
        Assert.Contains("the same network for any number of steps", Assert.Single(CommandRun.Of("convert", "--recipe", "nengodl", "--steps", "32", "--out", _folder.File("other")).Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_images_the_recipe_says_what_it_needs()
    {
        CommandRun none = CommandRun.Of("classify", Model(), "--recipe", "lossless", "--data", Pictured(), "--out", _folder.File("out"));
        Assert.Equal(ExitCode.BadInput, none.Code);
        Assert.EndsWith("has no training images to calibrate on; name some with --calibration, or take --recipe nengodl", Assert.Single(none.Complaints), StringComparison.Ordinal);
        CommandRun negative = CommandRun.Of("convert", "--negative-spikes", "--out", _folder.File("file"));
        Assert.Equal(ExitCode.BadInput, negative.Code);
        Assert.Contains("needs training images to calibrate on", Assert.Single(negative.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public void NengoDLs_recipe_is_written_too()
    {
        string file = _folder.File("nengo");
        CommandRun run = CommandRun.Of("convert", "--recipe", "nengodl", "--scale", "35", "--out", file, "--json");
        Assert.Equal((ExitCode.Done, "nengodl"), (run.Code, (string)run.Json["recipe"]!));
        Assert.Null(run.Json["measured"]);
        Assert.Equal("galvani convert --recipe nengodl --scale 35 --synapse 0.005 --max-pooling before --out " + file, (string)run.Json["command"]!);
        JsonNode classified = CommandRun.Of("classify", file, "--images", "3", "--steps", "5", "--no-plots", "--json", "--out", _folder.File("a")).Json;
        JsonNode direct = CommandRun.Of("classify", "--scale", "35", "--images", "3", "--steps", "5", "--no-plots", "--json", "--out", _folder.File("b")).Json;
        Assert.Equal(direct["accuracyPerStep"]!.ToJsonString(), classified["accuracyPerStep"]!.ToJsonString());
        Assert.Equal(10, NetworkFile.Load(file).Card.ClassNames.Length);
    }

    [Fact]
    public void A_calibration_that_is_stopped_writes_nothing()
    {
        using CancellationTokenSource cancel = new();
        using CancellingWriter error = new("calibration:", cancel);
        string images = _folder.Write("images.npz", Images()), file = _folder.File("file");
        int code = GalvaniCommand.Run(["convert", Model(), "--calibration", images, "--out", file], TextWriter.Null, error, cancel.Token);
        Assert.Equal((ExitCode.Cancelled, false), (code, File.Exists(file)));
    }

    /// <summary>A folder of images by class, which has no part for the test.</summary>
    private string Pictured()
    {
        for (int number = 0; number < 10; number++)
        {
            Directory.CreateDirectory(_folder.File($"pictures/{number}"));
            _folder.Write($"pictures/{number}/1.png", Pictures.Png(number));
        }

        return _folder.File("pictures");
    }

    private string Model()
    {
        Network network = Network.Sequential(
            Shape.Image(32, 32, 3), 3, Layer.Conv2D(4, 5, Padding.Same, Activation.Relu), Layer.AveragePool2D(4), Layer.Flatten(), Layer.Dense(12, Activation.Relu), Layer.Dense(10, Activation.Softmax));
        string path = _folder.File("model.safetensors");
        NetworkFile.Save(path, network, overwrite: true);

        return path;
    }

    private static byte[] Images() => Pictures.TrainingNpz(1, 2, 3, 4, 5, 6, 7, 8);
}
