using System.Diagnostics;
using System.Text.Json.Nodes;
using Galvani.Cli;
using Galvani.Train;
using Xunit;

namespace Galvani.Torch;

/// <summary><c>galvani train</c> as users type it.</summary>
public sealed class TrainCommandTests : IDisposable
{
    private readonly TinyCifar _cifar = new();

    private string Out => _cifar.In("network.safetensors");

    public void Dispose() => _cifar.Dispose();

    [Fact]
    public void A_training_writes_a_network_that_says_how_it_came_about()
    {
        (int code, string output, string error) = Run([.. _cifar.Arguments, "--seed", "5", "--validation", "0.25", "--out", Out]);
        Assert.Equal(0, code);
        (Network network, ModelCard card) = NetworkFile.Load(Out);
        Assert.Equal(Cifar10.ClassNames, card.ClassNames);
        Assert.Equal(5ul, card.Seed);
        Assert.Contains(card.ScaleFiringRates!.Value, Analysis.FiringRateSearch.DefaultScales);
        Assert.Equal(network.Evaluate(Cifar10.Test(_cifar.Path)).Accuracy, card.Accuracy);
        Assert.Contains("on 8 test images after 1 epoch", output, StringComparison.Ordinal);
        Assert.Contains("epoch 1/1: loss ", error, StringComparison.Ordinal);
        Assert.True(File.Exists(Out + ".png"));
        Assert.False(File.Exists(Out + ".checkpoint"));
    }

    [Fact]
    public void The_command_on_the_card_trains_the_same_network()
    {
        Run([.. _cifar.Arguments, "--optimizer", "sgd", "--momentum", "0.9", "--nesterov", "--schedule", "cosine", "--crop", "4", "--flip", "--l2", "1e-4", "--out", Out]);
        byte[] first = File.ReadAllBytes(Out);
        string command = NetworkFile.Load(Out).Card.Command!;
        Assert.StartsWith("galvani train --data ", command, StringComparison.Ordinal);
        Assert.Equal(0, Run([.. command.Split(' ')[2..], "--overwrite"]).Code);
        Assert.Equal(first, File.ReadAllBytes(Out));
    }

    [Fact]
    public void A_description_is_trained_as_it_is_written()
    {
        string description = _cifar.In("model.json");
        Network wanted = Network.Sequential(Cifar10.ImageShape, 0, Layer.AveragePool2D(4), Layer.Flatten(), Layer.Dense(10, Activation.Softmax));
        File.WriteAllText(description, NetworkDescription.ToJson(wanted));
        Assert.Equal(0, Run([.. _cifar.Arguments, "--model", description, "--pixel-scale", "1/255", "--rate", "1e-12", "--out", Out]).Code);
        Network trained = NetworkFile.Load(Out).Network;
        Assert.Equal(["input", "preprocessing", .. wanted.Nodes.Skip(1).Select(node => node.Name)], trained.Nodes.Select(node => node.Name));
        Dataset images = Cifar10.Test(_cifar.Path);
        Assert.Equal(wanted.Evaluate(images.Scaled(new() { Scale = 1 / 255.0 })).Predictions, trained.Evaluate(images).Predictions);
    }

    [Fact]
    public void A_training_goes_on_after_it_was_cancelled()
    {
        string[] arguments = [.. _cifar.Epochs(3), "--optimizer", "adamw", "--warm-up", "1"];
        string whole = _cifar.In("whole.safetensors");
        Run([.. arguments, "--out", whole]);
        using CancellationTokenSource cancel = new();
        (int code, _, string error) = Run([.. arguments, "--out", Out], cancel, after: "epoch 2/3");
        Assert.Equal(130, code);
        Assert.Contains($"galvani: cancelled; go on with galvani train --resume {Out}.checkpoint", error, StringComparison.Ordinal);
        Assert.Equal(1, Run([.. arguments, "--out", Out]).Code); // not silently anew
        Assert.Equal(0, Run(["--resume", Out + ".checkpoint"]).Code);
        TrainingTests.AssertSame(NetworkFile.Load(whole).Network, NetworkFile.Load(Out).Network);
        Assert.Equal(NetworkFile.Load(whole).Card.Command!.Replace(whole, Out, StringComparison.Ordinal), NetworkFile.Load(Out).Card.Command);
        Assert.False(File.Exists(Out + ".checkpoint"));
    }

    [Fact]
    public void A_training_that_was_made_longer_claims_no_command()
    {
        string state = _cifar.In("state");
        Run([.. _cifar.Epochs(1), "--optimizer", "adamw", "--weight-decay", "0", "--checkpoint", state, "--out", Out]);
        Assert.Equal(0, Run(["--resume", state, "--epochs", "2", "--overwrite"]).Code);
        Assert.Null(NetworkFile.Load(Out).Card.Command);
        Assert.Equal(0, Run(["--resume", state, "--epochs", "3", "--overwrite"]).Code);
        Assert.Null(NetworkFile.Load(Out).Card.Command);
        Assert.True(File.Exists(state));
    }

    [Fact]
    public void The_validation_images_of_a_folder_are_of_all_classes()
    {
        string folder = _cifar.In("pictures");
        Dataset samples = SampleImages.Load();
        for (int image = 0; image < samples.Count; image += 2)
        {
            string name = Path.Combine(folder, samples.ClassNames[samples.Label(image)], $"{image}.png");
            new ImagePlot(samples, image).Save(name, 100, 100);
        }

        (int code, _, string error) = Run(["--data", folder, "--epochs", "3", "--batch", "16", "--optimizer", "sgd", "--rate", "1e-9", "--validation", "0.5", "--threads", "1", "--out", Out]);
        Assert.Equal(0, code);
        Assert.DoesNotContain("validation 0.00 %", error, StringComparison.Ordinal); // an untrained network says one class to all, and that one is among them
    }

    [Fact]
    public void Pixels_are_scaled_once()
    {
        Network wanted = Network.Sequential(Cifar10.ImageShape, 0, Layer.AveragePool2D(8), Layer.Flatten(), Layer.Dense(10, Activation.Softmax));
        string description = _cifar.In("model.json");
        File.WriteAllText(description, NetworkDescription.ToJson(wanted));
        string[] arguments = ["--data", _cifar.Path, "--model", description, "--pixel-scale", "1/255", "--pixel-mean", "0.5", "--epochs", "3", "--batch", "8", "--rate", "0.1", "--threads", "1"];
        JsonNode json = JsonNode.Parse(Run([.. arguments, "--json", "--out", _cifar.In("small.safetensors")]).Output)!;
        Network network = NetworkFile.Load(_cifar.In("small.safetensors")).Network;
        Assert.Equal((double)json["testAccuracy"]!, network.Evaluate(Cifar10.Test(_cifar.Path)).Accuracy);
        Network direct = wanted.InsertAfter("input", "preprocessing", network["preprocessing"].Layer)
            .Train(Cifar10.Train(_cifar.Path), new() { Epochs = 3, BatchSize = 8, Optimizer = new Adam(0.1), Threads = 1 });
        TrainingTests.AssertSame(direct, network);
    }

    [Fact]
    public void Pixels_that_are_scaled_already_are_not_scaled_again()
    {
        Run([.. _cifar.Arguments, "--pixel-scale", "1/255", "--out", Out]);
        (int code, _, string error) = Run([.. _cifar.Arguments, "--model", Out, "--pixel-scale", "1/255", "--out", _cifar.In("again.safetensors")]);
        Assert.Equal(1, code);
        Assert.Contains("changes its pixels already", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--out", "{out}")] // no data
    [InlineData(2, "--data", "{data}")] // no out
    [InlineData(2, "--data", "{data}", "--out", "{out}", "--schedule", "sine")]
    [InlineData(2, "--data", "{data}", "--out", "{out}", "--optimizer", "magic")]
    [InlineData(2, "--data", "{data}", "--out", "{out}", "--epochs", "0")]
    [InlineData(1, "--data", "{data}", "--out", "{out}", "--device", "abacus")]
    [InlineData(1, "--data", "{data}", "--out", "{out}", "--device", "cuda")]
    [InlineData(1, "--data", "{data}", "--out", "{out}", "--crop", "40")]
    [InlineData(1, "--data", "{data}", "--out", "{out}", "--model", "nowhere.json")]
    [InlineData(1, "--data", "nowhere", "--out", "{out}")]
    [InlineData(1, "--data", "{data}", "--out", "{data}/test_batch.bin")] // exists
    [InlineData(1, "--data", "{data}", "--out", "{out}", "--resume", "nowhere")]
    [InlineData(1, "--resume", "nowhere")]
    [InlineData(1, "--data", "{data}", "--out", "{data}")] // a folder
    [InlineData(1, "--data", "{data}", "--out", "{out}", "--checkpoint", "{out}")]
    [InlineData(1, "--data", "{data}", "--out", "{out}", "--validation", "0.001")] // no image
    [InlineData(2, "--data", "{data}", "--out", "{out}", "--patience", "3")]
    [InlineData(2, "--data", "{data}", "--out", "{out}", "--momentum", "0.9")] // adam has none
    [InlineData(2, "--data", "{data}", "--out", "{out}", "--optimizer", "sgd", "--nesterov")]
    [InlineData(1, "--data", "{data}", "--out", "{out}", "--optimizer", "sgd", "--rate", "1e9", "--epochs", "3")] // diverges
    public void Bad_input_is_one_line_and_no_file(int expected, params string[] arguments)
    {
        string Place(string word) => word.Replace("{out}", Out, StringComparison.Ordinal).Replace("{data}", _cifar.Path, StringComparison.Ordinal);
        (int code, string output, string error) = Run([.. arguments.Select(Place)]);
        Assert.Equal(expected, code);
        Assert.Single(error.Split('\n'), line => line.StartsWith("galvani: ", StringComparison.Ordinal));
        Assert.DoesNotContain("internal error", error, StringComparison.Ordinal);
        Assert.Equal("", output);
        Assert.False(File.Exists(Out));
    }

    [Fact]
    public async Task A_killed_process_leaves_a_whole_checkpoint_or_none()
    {
        using Application application = new(withLibTorch: true);
        int found = 0;
        for (int milliseconds = 600; milliseconds < 2400 || (found == 0 && milliseconds < 20_000); milliseconds += 600)
        {
            using Process process = application.Start([.. _cifar.Epochs(500), "--out", Out, "--overwrite"]);
            await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            if (File.Exists(Out + ".checkpoint"))
            {
                Assert.NotEmpty(Checkpoint.Notes(Out + ".checkpoint"));
                found++;
            }
        }

        Assert.True(found > 0, "no run came as far as its checkpoint");
        Assert.False(File.Exists(Out));
    }

    [Fact]
    public void Json_has_every_epoch()
    {
        JsonNode json = JsonNode.Parse(Run([.. _cifar.Arguments, "--json", "--out", Out]).Output)!;
        Assert.Equal(1, (int)json["schemaVersion"]!);
        Assert.Single(json["epochs"]!.AsArray());
        Assert.Equal(Out, (string)json["file"]!);
    }

    private static (int Code, string Output, string Error) Run(string[] arguments) => Run(arguments, null, "");

    private static (int Code, string Output, string Error) Run(string[] arguments, CancellationTokenSource? cancel, string after)
    {
        using StringWriter output = new();
        using CancellingText error = new(cancel, after);
        int code = GalvaniCommand.Run(
            ["train", .. arguments], output, error, (terminal, globals, stop) => new TrainVerb(terminal, globals, stop), cancel?.Token ?? TestContext.Current.CancellationToken);

        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Cancels when a line begins as expected.</summary>
    private sealed class CancellingText(CancellationTokenSource? cancel, string after) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (cancel is not null && value?.StartsWith(after, StringComparison.Ordinal) == true)
            {
                cancel.Cancel();
            }
        }
    }
}
