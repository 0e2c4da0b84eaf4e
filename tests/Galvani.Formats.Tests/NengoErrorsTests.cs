using System.Text.Json;
using Galvani.Conversion;
using Galvani.Inference;
using Galvani.Layers;
using Galvani.Simulation;
using Galvani.Synapses;
using Xunit;

namespace Galvani.Formats.Tests;

/// <summary>
/// What NengoDL refuses, warns of or passes over in silence, as recorded in <c>errors.json</c>: here each is computed as the source network computes it,
/// or is refused or reported in a line with a remedy. A case that ends in <c>_strict</c> is the one before it without fallbacks.
/// </summary>
public sealed class NengoErrorsTests
{
    private const int Steps = 5;

    private static readonly Tensor _kernel = new(new Shape(2, 2), [1, -2, 3, 4]);

    private static readonly Dictionary<string, Action> _answers = new(StringComparer.Ordinal)
    {
        // layers that have no converter there
        ["dilation"] = () => Computed(Images(Layer.Conv2D(3, 2, dilation: 2, activation: Activation.Relu))),
        ["groups"] = () => Computed(Images(Layer.Conv2D(4, 3, groups: 2, activation: Activation.Relu))),
        ["depthwise"] = () => Computed(Images(Layer.DepthwiseConv2D(3, activation: Activation.Relu))),
        ["avgpool_same"] = () => Computed(Images(Layer.AveragePool2D(4, padding: Padding.Same), Activation.Relu)),
        ["maxpool"] = () => Computed(Images(Activation.Relu, Layer.MaxPool2D(2))),
        ["maxpool_same_to_avg"] = () => Reported("takes the mean instead of the largest value", Images(Activation.Relu, Layer.MaxPool2D(4, padding: Padding.Same)), new() { SwapActivations = Relu, MaxPooling = MaxPooling.Average }),
        ["unknown_layer"] = () => Computed(Images(Layer.Dropout(0.5), Activation.Relu)),
        ["batchnorm_frozen"] = () => Computed(Images(Layer.Conv2D(3, 2), Layer.BatchNormalization(Activation.Relu))),
        ["batchnorm_training"] = () => Trainable(Images(Layer.Conv2D(3, 2), Layer.BatchNormalization(Activation.Relu))),
        ["regularizer_inference"] = () => Computed(Vectors(Layer.Dense(3, Activation.Relu))), // an option of trainings, not of layers
        ["regularizer_training"] = () => Trainable(Vectors(Layer.Dense(3, Activation.Relu))),
        ["multiply"] = () => Fallback(
            "is no sum of its inputs and stays a rate node",
            new Network([new("a", new Input(Shape.Vector(3))), new("b", new Input(Shape.Vector(3))), new("product", new Multiply(), "a", "b"), new("relu", Activation.Relu, "product")], ["relu"])),
        ["relu_max_value"] = () => Fallback("has no neuron to swap in and stays a rate activation", Vectors(Activation.Relu, Activation.Relu6)),
        ["relu_threshold"] = () => Fallback("has no neuron to swap in and stays a rate activation", Vectors(Activation.Relu, new Relu { Threshold = 1 })),
        ["elu"] = () => Fallback("has no neuron to swap in and stays a rate activation", Vectors(Activation.Relu, Activation.Elu)),
        ["softmax"] = () => Fallback("softmax mixes its inputs and stays a rate activation", Vectors(Activation.Relu, Layer.Dense(3, Activation.Softmax))),
        ["dense_rank3"] = () => Computed(Network.Sequential(new Shape(3, 4), 1, Layer.Dense(2, Activation.Relu))),
        ["dense_rank3_linear_nobias"] = () => Computed(Network.Sequential(new Shape(3, 4), 1, Layer.Dense(2, bias: false), Activation.Relu)),
        ["shared_layer"] = () => Computed(new Network(
            [new("a", new Input(Shape.Vector(2))), new("b", new Input(Shape.Vector(2))), new("once", new Dense(_kernel), "a"), new("twice", new Dense(_kernel), "b"), new("sum", new Add(), "once", "twice"), new("relu", Activation.Relu, "sum")],
            ["relu"])),

        // models of Keras
        ["causal"] = () => Computed(
            KerasFile.Sequential([6, 2], KerasFile.Layer("Conv1D", "c", "\"filters\": 1, \"kernel_size\": 2, \"padding\": \"causal\", \"use_bias\": false, \"activation\": \"relu\""))
                .With("c", "c/kernel:0", new float[2, 2, 1] { { { 1 }, { -2 } }, { { 3 }, { 4 } } }).Read()),
        ["bilinear_upsampling"] = () => Unread("enlarges by 'bilinear' interpolation", [4, 4, 2], KerasFile.Layer("UpSampling2D", "u", "\"interpolation\": \"bilinear\"")),
        ["unknown_input_shape"] = () => Unread("has the open shape", [], KerasFile.Layer("Flatten", "f", "\"batch_input_shape\": [null, null, 3]")),
        ["concatenate_axis0"] = () => Unread(
            "puts the images of a minibatch one behind the other", KerasFile.Graph(
                "[[\"c\", 0, 0]]", KerasFile.Layer("InputLayer", "a", "\"batch_input_shape\": [null, 2]", "[]"), KerasFile.Layer("InputLayer", "b", "\"batch_input_shape\": [null, 2]", "[]"),
                KerasFile.Layer("Concatenate", "c", "\"axis\": 0", "[[[\"a\", 0, 0, {}], [\"b\", 0, 0, {}]]]"))),
        ["time_distributed"] = () => Computed(Keras([3, 4], KerasFile.Layer("TimeDistributed", "t", "\"layer\": " + ReluLayer("inside")))),
        ["nested_sequential"] = () => Computed(Keras([4], KerasFile.Layer("Sequential", "inner", $"\"layers\": [{KerasFile.Input("i", [4])}, {ReluLayer("a")}]"))),
        ["flatten_channels_first"] = () => Flattened(Keras([2, 1, 3], KerasFile.Layer("Flatten", "f", "\"data_format\": \"channels_first\""))),
        ["channels_first_cpu"] = () => Computed(KerasModel.Read(Golden.File("nengo", "layers", "conv2d_channels_first.h5"))),
        ["shared_input_batch_none"] = () => Computed(Keras([4], KerasFile.Layer("Activation", "a", "\"activation\": \"relu\", \"batch_input_shape\": [7, 4]"))),

        // options of the converter; activations are records, so that there is one relu, however it is written
        ["swap_nn_relu_key"] = () => Computed(Keras([4], ReluLayer("a"))),
        ["swap_relu_layer"] = () => Computed(Keras([4], KerasFile.Layer("ReLU", "a"))),
        ["swap_both_keys"] = () => Computed(Keras([4], KerasFile.Layer("ReLU", "a"), ReluLayer("b"))),
        ["swap_unused"] = () => Warned("the network has no such activation", Vectors(Layer.Dense(3)), new() { SwapActivations = Relu }),
        ["scale_no_amplitude"] = () => Warned("the scale changes what the layer computes", Vectors(Activation.Sigmoid), new() { SwapActivations = { [Activation.Sigmoid] = new SigmoidNeuron() }, ScaleFiringRates = 10 }),
        ["scale_linear_layer"] = () => Warned("is no population of the converted network", Vectors(Layer.Dense(3)), new() { ScaleFiringRates = new Dictionary<string, double> { ["dense"] = 10 } }),
        ["scale_zero"] = () => Assert.Throws<ArgumentOutOfRangeException>(() => new Converter { ScaleFiringRates = 0 }),
        ["scale_negative"] = () => Assert.Throws<ArgumentOutOfRangeException>(() => new Converter { ScaleFiringRates = -10 }),
        ["scale_dict_by_name"] = () => Assert.Equal(
            10, ((Population)new Converter { SwapActivations = Relu, ScaleFiringRates = new Dictionary<string, double> { ["dense"] = 10 } }.Convert(Vectors(Layer.Dense(3, Activation.Relu))).Network["dense"].Layer).Gain),
        ["python_neuron"] = () => Assert.All(
            new INeuronModel[] { new AdaptiveLIF(), new Izhikevich() },
            neuron => Run(new Converter { SwapActivations = { [Activation.Relu] = neuron } }.Convert(Vectors(Activation.Relu)).Network)),
        ["synapse_negative"] = () => Assert.Throws<ArgumentOutOfRangeException>(() => new Lowpass(-0.005)),
        ["bilinear_filter"] = () => Run(new Converter { SwapActivations = Relu, Synapse = new LinearFilter([1], [0.01, 1]) { Method = Discretization.Bilinear } }.Convert(Vectors(Activation.Relu)).Network),

        // runs: an image is shown by itself, so that no batch can have a wrong size
        ["batch_too_small"] = () => Assert.Equal(1, Shown(1).Images),
        ["batch_not_multiple"] = () => Assert.Equal(5, Shown(5).Images),
        ["on_batch_wrong_size"] = () => Assert.Equal(4, Shown(4).Images),
        ["batch_size_argument"] = () => Assert.Equal(4, Shown(4).Images),
        ["predict_rank2"] = () => Assert.Throws<ArgumentException>(() => Opened().Run(Stimulus.Sequence(new float[4]))), // one row, five steps
        ["predict_wrong_width"] = () => Assert.Throws<ArgumentException>(() => Opened().Run(Stimulus.Constant(new float[5]))),
        ["predict_image_rank"] = () => Assert.NotEmpty(Assert.Throws<UnsupportedNetworkException>(
            () => Vectors(Layer.Dense(2)).Simulate(Dataset.From([new Tensor(Shape.Image(2, 2, 1), new float[4])], [0], ["a", "b"]))).Problems),
        ["plain_array_input"] = () => Run(Vectors(Layer.Dense(3))), // a bias is no input
        ["n_steps_mismatch"] = () => Assert.Throws<ArgumentException>(() => Opened().Run(Stimulus.Sequence(new float[3 * 4]))),
        ["no_data"] = () => Assert.Throws<ArgumentException>(() => Opened().Run()),
        ["n_steps_only"] = () => Assert.Throws<ArgumentException>(() => Opened().Run()),
        ["unroll_not_divisor"] = () => Run(Vectors(Activation.Relu)), // runs of any length, without an option
        ["nan_input"] = () => Assert.True(float.IsNaN(new ForwardPass(Vectors(Activation.Relu)).Run(new Tensor(Shape.Vector(4), [float.NaN, 0, 0, 0]))[0])),
        ["nan_input_spiking"] = () => Assert.Contains(
            "activation: its spikes are no number", Assert.Throws<NotFiniteNumberException>(() => Opened().Run(Stimulus.Constant(new[] { float.NaN, 0, 0, 0 }))).Message, StringComparison.Ordinal),
        ["closed"] = () => Run(Vectors(Activation.Relu)), // a session has nothing to close
        ["one_step_synapse"] = () => Assert.Contains("do not depend on the image", Assert.Single(
            new Converter { SwapActivations = Relu, Synapse = new Lowpass(0.01) }.Convert(Vectors(Activation.Relu, Layer.Dense(2))).Network.Forecast(
                Dataset.From([new Tensor(Shape.Vector(4), [500, 500, 500, 500])], [0], ["a", "b"]), new() { Steps = 1, Seed = 1, TimeStep = 0.1 }).Warnings).What, StringComparison.Ordinal),
        ["sample_every_predict"] = () => Assert.Equal(
            2 * 4, Vectors(Activation.Relu).Compile(new() { Steps = Steps, Probes = [Probe.Value("activation", every: 2)] }).Open().Run(Stimulus.Constant(new float[4])).Probe(0).Length),
    };

    /// <summary>What is answered by other tests.</summary>
    private static readonly Dictionary<string, string> _elsewhere = new(StringComparer.Ordinal)
    {
        ["fit_inference_only"] = "a converted network is no network to train: the tests of Galvani.Torch",
    };

    public static TheoryData<string> Cases => [.. Recorded.Where(id => !_elsewhere.ContainsKey(id))];

    private static string[] Recorded
    {
        get
        {
            using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(Golden.File("nengo", "errors.json")));

            return [.. file.RootElement.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()!)];
        }
    }

    private static Dictionary<Activation, INeuronModel> Relu => new() { [Activation.Relu] = new SpikingRectifiedLinear() };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_wrong_or_unusual_use_has_an_answer(string id) => _answers[id.Replace("_strict", "", StringComparison.Ordinal)]();

    [Fact]
    public void Every_answer_belongs_to_a_recorded_case() => Assert.Empty(_answers.Keys.Concat(_elsewhere.Keys).Except(Recorded));

    private static Network Images(params Block[] blocks) => Network.Sequential(Shape.Image(6, 6, 4), 1, blocks);

    private static Network Vectors(params Block[] blocks) => Network.Sequential(Shape.Vector(4), 1, blocks);

    private static string ReluLayer(string name) => KerasFile.Layer("Activation", name, "\"activation\": \"relu\"");

    private static Network Keras(int[] input, params string[] layers) => KerasFile.Sequential(input, layers).Read();

    /// <summary>Nothing stays behind as a rate node, and the network computes what its source computes.</summary>
    private static void Computed(Network source)
    {
        ConversionResult result = new Converter { SwapActivations = Relu, AllowFallback = false }.Convert(source);
        Assert.Empty(result.Report.Warnings);
        Assert.Contains(result.Network.Nodes, node => node.Layer is Population);
        Random random = new(1);
        Assert.True(result.Verify([[.. source.Inputs.Select(input => new Tensor(source.ShapeOf(input), [.. Enumerable.Range(0, source.ShapeOf(input).Size).Select(_ => (random.NextSingle() * 2) - 1)]))]]).Holds);
    }

    /// <summary>The layer stays a rate node, which is said; without fallbacks it is refused, with a remedy.</summary>
    private static void Fallback(string text, Network source)
    {
        Reported(text, source, new() { SwapActivations = Relu });
        Assert.All(new Converter { SwapActivations = Relu, AllowFallback = false }.Check(source).Refusals, refusal => Assert.NotEmpty(refusal.Remedy));
        Assert.Throws<UnsupportedNetworkException>(() => new Converter { SwapActivations = Relu, AllowFallback = false }.Convert(source));
    }

    /// <summary>A network that goes on being trained keeps what a training needs, and computes what its source computes.</summary>
    private static void Trainable(Network source)
    {
        ConversionResult result = new Converter { SwapActivations = Relu, InferenceOnly = false }.Convert(source);
        Assert.Equal(source.Nodes.Count(node => node.Layer is BatchNormalization), result.Network.Nodes.Count(node => node.Layer is BatchNormalization));
        Assert.True(result.Verify([[new Tensor(source.ShapeOf("input"), [.. Enumerable.Range(0, source.ShapeOf("input").Size).Select(i => (i % 7) - 3f)])]]).Holds);
    }

    private static void Reported(string text, Network source, Converter converter) =>
        Assert.Contains(converter.Convert(source).Report.Lines, line => line.Reason.Contains(text, StringComparison.Ordinal));

    private static void Warned(string text, Network source, Converter converter) =>
        Assert.Contains(converter.Convert(source).Report.Warnings, warning => warning.What.Contains(text, StringComparison.Ordinal) && warning.Remedy.Length > 0);

    private static void Unread(string text, int[] input, string layer) =>
        Unread(text, input.Length > 0 ? KerasFile.Sequential(input, layer) : new KerasFile($$"""{"class_name": "Sequential", "config": {"layers": [{{layer}}] } }"""));

    private static void Unread(string text, KerasFile file) =>
        Assert.Contains(
            Assert.Throws<UnsupportedNetworkException>(file.Read).Problems, problem => problem.What.Contains(text, StringComparison.Ordinal) && problem.Remedy.Length > 0);

    private static void Flattened(Network network) =>
        Assert.Equal([0, 3, 1, 4, 2, 5], new ForwardPass(network).Run(new Tensor(network.ShapeOf(network.Inputs[0]), [0, 1, 2, 3, 4, 5])).ToArray());

    private static Session Opened() =>
        new Converter { SwapActivations = Relu, ScaleFiringRates = 100 }.Convert(Vectors(Activation.Relu)).Network.Compile(new() { Steps = Steps }).Open();

    private static void Run(Network network) =>
        Assert.DoesNotContain(network.Compile(new() { Steps = Steps }).Open().Run(Stimulus.Constant(new float[] { 1, 2, 3, 4 })).Scores.ToArray(), float.IsNaN);

    private static Recording Shown(int images) => Vectors(Layer.Dense(2, Activation.Relu)).Simulate(
        Dataset.From([.. Enumerable.Repeat(new Tensor(Shape.Vector(4), new float[4]), images)], new int[images], ["a", "b"]), new() { Steps = Steps, MinibatchSize = 2 });
}
