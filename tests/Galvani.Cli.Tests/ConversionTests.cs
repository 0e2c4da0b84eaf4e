using System.Text;
using System.Text.Json.Nodes;
using Galvani.Layers;
using Xunit;

namespace Galvani.Cli;

/// <summary>The options of conversion, and which neuron takes the place of which activation.</summary>
public sealed class ConversionTests : IDisposable
{
    private static readonly string[] _verbs = ["check", "inspect --converted", "classify"];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_clipped_relu_becomes_neurons_that_end_where_it_ends()
    {
        string model = Golden.File("formats", "keras", "tf211_h5", "act_layers.h5");
        CommandRun check = CommandRun.Of("check", model, "--json");
        Assert.Equal((ExitCode.Done, ""), (check.Code, check.Error));
        Assert.Equal(("converted", "Relu6 becomes 384 neurons of IntegrateAndFire, whose one spike a step ends at 6 as it does"), Row(check, "re_lu"));
        Assert.Equal(("converted", "Relu becomes 384 neurons of SpikingRectifiedLinear"), Row(check, "activation"));
        JsonNode population = CommandRun.Of("inspect", model, "--converted", "--json").Json["populations"]![1]!;
        Assert.Equal(("re_lu", "IntegrateAndFire"), ((string?)population["name"], (string?)population["neuron"]));
        Assert.Equal((1.0, 6.0, 6.0), ((double)population["gain"]!, (double)population["threshold"]!, (double)population["amplitude"]!));
    }

    [Fact]
    public void A_network_with_nothing_but_clipped_relus_spikes_without_a_warning()
    {
        string model = Save(Layer.AveragePool2D(4), Layer.Conv2D(4, 3, Padding.Same, new Relu { Maximum = 2.5 }), Layer.Flatten(), Layer.Dense(10, Activation.Softmax));
        CommandRun check = CommandRun.Of("check", model, "--json");
        Assert.Equal((ExitCode.Done, "", 1), (check.Code, check.Error, (int)check.Json["converted"]!));
        Assert.Empty(check.Json["warnings"]!.AsArray());
        CommandRun run = CommandRun.Classify(_folder, model, "--json", "--overwrite");
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Empty(run.Json["warnings"]!.AsArray());
    }

    [Theory]
    [InlineData(true, ExitCode.Done)]
    [InlineData(false, ExitCode.BadInput)]
    public void A_prelu_with_a_slope_per_channel_spikes_in_every_verb(bool isPerChannel, int expected)
    {
        Tensor slopes = isPerChannel ? new Tensor(new Shape(1, 1, 3), [0.1f, 0.2f, 0.3f]) : new Tensor(Shape.Image(8, 8, 3), new float[192]);
        string model = Save(Layer.AveragePool2D(4), new PRelu(slopes), Layer.Flatten(), Layer.Dense(10, Activation.Softmax));
        Assert.All(_verbs, verb => Assert.Equal(expected, Run(verb, model).Code));
        Assert.Empty(CommandRun.Of("check", model).Error);
    }

    [Fact]
    public void A_layer_whose_model_cannot_be_read_is_told_its_neuron_too()
    {
        string json = Edited(text => text.Replace("""activation": "softmax""", """activation": "mish""", StringComparison.Ordinal).Replace("""activation": "relu""", """activation": "relu6""", StringComparison.Ordinal));
        CommandRun check = CommandRun.Of("check", TestData.Weights, "--architecture", json, "--json");
        Assert.Equal(ExitCode.BadInput, check.Code);
        Assert.Equal(("converted", "becomes neurons of IntegrateAndFire"), Row(check, "conv2d"));
        Assert.Equal("refused", Row(check, "dense_1").Verdict);
    }

    [Theory]
    [InlineData("before", "takes the largest current of a window, before the neurons, which is exact")]
    [InlineData("average", "takes the mean instead of the largest value, which is another function")]
    [InlineData("gate", "lets the spikes of that input pass that has spiked most so far")]
    [InlineData("keep", "takes the largest of its inputs at every step, which is not the largest of their rates")]
    public void Max_pooling_is_done_as_asked(string choice, string expected)
    {
        string model = Golden.File("formats", "keras", "keras3_keras", "maxpool_valid.keras");
        Assert.Equal(("kept", expected), Row(CommandRun.Of("check", model, "--max-pooling", choice, "--json"), "max_pooling2d"));
        JsonNode inspect = CommandRun.Of("inspect", model, "--max-pooling", choice, "--json").Json;
        Assert.True((bool)inspect["converted"]!);
        Assert.Equal(choice == "average", inspect["layers"]!.AsArray().Any(layer => (string)layer!["type"]! == "AveragePool2D"));
    }

    [Fact]
    public void Without_fallback_every_rate_layer_is_refused_by_name()
    {
        string model = Golden.File("formats", "keras", "keras3_keras", "act_layers.keras");
        CommandRun check = CommandRun.Of("check", model, "--no-fallback", "--json"), classify = CommandRun.Of("classify", "--recipe", "nengodl", "--no-fallback");
        Assert.Equal((ExitCode.BadInput, 2), (check.Code, (int)check.Json["refused"]!));
        Assert.Equal(("refused", "LeakyRelu(0.3) would stay a rate node, and fallbacks are not allowed"), Row(check, "leaky_re_lu"));
        Assert.Equal((ExitCode.BadInput, ""), (classify.Code, classify.Output));
        Assert.StartsWith("galvani: dense_1: Softmax would stay a rate node, and fallbacks are not allowed; ", Assert.Single(classify.Complaints), StringComparison.Ordinal);
        string config = _folder.Write("config.json", """{ "fallback": false }"""u8.ToArray());
        Assert.Equal(ExitCode.BadInput, CommandRun.Of("check", "--config", config).Code);
        Assert.Equal(ExitCode.Done, CommandRun.Of("check", "--config", config, "--fallback").Code);
    }

    [Fact]
    public void Delays_are_matched_where_branches_meet()
    {
        string model = Golden.File("formats", "keras", "keras3_keras", "residual.keras");
        string[] Names(params string[] options) => [.. CommandRun.Of(["inspect", model, "--json", .. options]).Json["layers"]!.AsArray().Select(layer => (string)layer!["name"]!)];
        Assert.Equal(["skip_add.wait0_0"], Names("--match-delays").Except(Names("--converted")));
    }

    [Fact]
    public void A_result_says_how_the_model_was_converted()
    {
        JsonNode json = CommandRun.Classify(_folder, "--json", "--overwrite", "--max-pooling", "keep", "--match-delays").Json, settings = json["settings"]!;
        Assert.Contains(" --max-pooling keep --match-delays ", (string?)json["command"], StringComparison.Ordinal);
        Assert.Equal(("keep", true, true), ((string?)settings["maxPooling"], (bool)settings["fallback"]!, (bool)settings["matchDelays"]!));
        Assert.True(settings.AsObject().ContainsKey("architecture"));
        Assert.Null(settings["architecture"]);
    }

    [Fact]
    public void A_function_that_is_no_layer_is_refused_by_name_and_nothing_runs_without_spikes()
    {
        const string Function = """{"class_name": "TFOpLambda", "config": {"name": "tf.nn.relu", "function": "nn.relu"}}, {"class_name": "AveragePooling2D",""";
        string linear = Edited(text => text.Replace("""activation": "relu""", """activation": "linear""", StringComparison.Ordinal), "linear.json");
        string functions = Edited(text => File.ReadAllText(linear).Replace("""{"class_name": "AveragePooling2D",""", Function, StringComparison.Ordinal));
        Assert.All(_verbs, verb =>
        {
            CommandRun silent = Run(verb, TestData.Weights, "--architecture", linear), refused = Run(verb, TestData.Weights, "--architecture", functions);
            Assert.Equal((ExitCode.BadInput, ExitCode.BadInput), (silent.Code, refused.Code));
            Assert.Contains("has no ReLU, so no layer would spike", silent.Output + silent.Error, StringComparison.Ordinal);
            Assert.Contains("tf.nn.relu", refused.Output + refused.Error, StringComparison.Ordinal);
        });
    }

    public void Dispose() => _folder.Dispose();

    private static (string Verdict, string Reason) Row(CommandRun check, string layer) =>
        check.Json["layers"]!.AsArray().Where(row => (string)row!["name"]! == layer).Select(row => ((string)row!["verdict"]!, (string)row["reason"]!)).Single();

    /// <summary>One image, so that a model may take images of any size.</summary>
    private CommandRun Run(string verb, params string[] arguments) => CommandRun.Of(
        [.. verb.Split(' '), .. arguments, .. verb == "classify" ? ["--image", _folder.Write("a.png", Pictures.Png(1)), "--steps", "3"] : Array.Empty<string>()]);

    private string Edited(Func<string, string> edit, string name = "model.json") => _folder.Write(name, Encoding.UTF8.GetBytes(edit(File.ReadAllText(TestData.Architecture))));

    private string Save(params Block[] blocks)
    {
        string path = _folder.Write("network", []);
        NetworkFile.Save(path, Network.Sequential(Shape.Image(32, 32, 3), 1, blocks), overwrite: true);

        return path;
    }
}
