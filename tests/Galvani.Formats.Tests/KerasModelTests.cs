using Galvani.Inference;
using Galvani.Layers;
using Xunit;

namespace Galvani.Formats.Tests;

/// <summary>What each layer and option of a model becomes.</summary>
public sealed class KerasModelTests
{
    private const string Conv = "\"filters\": 4, \"kernel_size\": [3, 2], \"activation\": \"relu\"";

    [Fact]
    public void A_layer_with_an_activation_becomes_two_nodes()
    {
        Network network = KerasFile.Sequential([6, 5, 2], KerasFile.Layer("Conv2D", "c", Conv))
            .With("c", "kernel:0", KerasFile.Shaped(KerasFile.Ramp(48), 3, 2, 2, 4)).With("c", "bias:0", KerasFile.Ramp(4)).Read();

        Assert.Equal(["input", "c.linear", "c"], network.Nodes.Select(node => node.Name));
        Assert.IsType<Relu>(network["c"].Layer);
        Assert.Equal(KerasFile.Ramp(48), Assert.IsType<Conv2D>(network["c.linear"].Layer).Kernel.Span);
        Assert.Equal(Shape.Image(4, 4, 4), network.ShapeOf("c"));
    }

    [Fact]
    public void Every_option_of_a_convolution_arrives()
    {
        Network network = KerasFile.Sequential([9, 8, 4], KerasFile.Layer(
                "Conv2D", "c", """ "filters": 4, "kernel_size": 3, "strides": [2, 1], "padding": "same", "dilation_rate": [1, 2], "groups": 2, "use_bias": false """))
            .With("c", "kernel", KerasFile.Shaped(KerasFile.Ramp(72), 3, 3, 2, 4)).Read();

        Conv2D layer = Assert.IsType<Conv2D>(network["c"].Layer);
        Assert.Equal(new Extent2D(2, 1), layer.Stride);
        Assert.Equal(new Extent2D(1, 2), layer.Dilation);
        Assert.Equal(Padding.Same, layer.Padding);
        Assert.Equal(2, layer.Groups);
        Assert.Null(layer.Bias);
    }

    [Fact]
    public void A_pool_without_strides_moves_by_its_window()
    {
        Network network = KerasFile.Sequential(
            [6, 6, 1], KerasFile.Layer("AveragePooling2D", "p", """ "pool_size": [3, 2], "strides": null, "padding": "same" """)).Read();

        AveragePool2D layer = Assert.IsType<AveragePool2D>(network["p"].Layer);
        Assert.Equal(new Extent2D(3, 2), layer.Stride);
        Assert.Equal(Padding.Same, layer.Padding);
    }

    [Theory]
    [InlineData("null", typeof(Identity))]
    [InlineData("\"linear\"", typeof(Identity))]
    [InlineData("\"relu\"", typeof(Relu))]
    [InlineData("\"softmax\"", typeof(Softmax))]
    [InlineData("""{"module": "keras.activations", "class_name": "function", "config": "relu", "registered_name": "relu"}""", typeof(Relu))]
    public void Every_way_of_writing_an_activation_is_read(string activation, Type expected)
    {
        Network network = KerasFile.Sequential([3], KerasFile.Layer("Activation", "a", $"\"activation\": {activation}")).Read();

        Assert.Equal(expected, network["a"].Layer.GetType());
    }

    [Fact]
    public void A_chain_without_an_input_layer_gets_one_whose_name_is_free()
    {
        string layers = KerasFile.Layer("Flatten", "input", "\"batch_input_shape\": [null, 2, 3]");
        Network network = new KerasFile($$"""{"class_name": "Sequential", "config": {"layers": [{{layers}}] } }""").Read();

        Assert.Equal(["input_1"], network.Inputs);
        Assert.Equal(["input"], network.Outputs);
        Assert.Equal(new Shape(2, 3), network.ShapeOf("input_1"));
    }

    [Fact]
    public void A_bare_list_of_layers_is_a_chain()
    {
        string layers = KerasFile.Layer("ReLU", "r", "\"batch_input_shape\": [null, 4], \"max_value\": null, \"negative_slope\": 0.0, \"threshold\": 0.0");

        Assert.Equal(["input", "r"], new KerasFile($$"""{"class_name": "Sequential", "config": [{{layers}}] }""").Read().Nodes.Select(node => node.Name));
    }

    [Fact]
    public void Several_inputs_and_outputs_keep_the_order_of_the_model()
    {
        string layers = string.Join(", ",
            KerasFile.Layer("ReLU", "z", inbound: """[[["b", 0, 0, {}]]]"""),
            KerasFile.Layer("InputLayer", "a", "\"batch_shape\": [null, 2]", "[]"),
            KerasFile.Layer("InputLayer", "b", "\"batch_shape\": [null, 3]", "[]"),
            KerasFile.Layer("Softmax", "y", "\"axis\": -1", """
                [{"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, 2], "keras_history": ["a", 0, 0]}}], "kwargs": {"mask": null}}]
                """));
        Network network = new KerasFile(
            $$"""
            {"class_name": "Functional", "config": {"name": "m", "layers": [{{layers}}],
                "input_layers": [["b", 0, 0], ["a", 0, 0]], "output_layers": {"first": ["y", 0, 0], "second": ["z", 0, 0] } } }
            """).Read();

        Assert.Equal(["b", "a"], network.Inputs);
        Assert.Equal(["y", "z"], network.Outputs);
        ForwardPass pass = new(network);
        pass.Run(new Tensor(Shape.Vector(3), [-1, 2, -3]), new Tensor(Shape.Vector(2), [0, 0]));
        Assert.Equal([0, 2, 0], pass.Value("z"));
        Assert.Equal([0.5f, 0.5f], pass.Value("y"));
    }

    [Fact]
    public void Weights_of_every_width_and_storage_are_the_same()
    {
        float[] values = KerasFile.Ramp(40);
        object[] stored =
        [
            KerasFile.Shaped(values, 8, 5),
            KerasFile.Shaped(Array.ConvertAll(values, value => (double)value), 8, 5),
            KerasFile.Shaped(Array.ConvertAll(values, value => (Half)value), 8, 5),
            KerasFile.Chunked(values, [3, 2], 8, 5),
            KerasFile.Chunked(Array.ConvertAll(values, value => (double)value), [8, 5], 8, 5),
        ];

        Assert.All(stored, data => Assert.Equal(values, Dense(data).Read()["d"].Layer.Weights.Single().Value.Span));
    }

    [Fact]
    public void An_outline_tells_what_becomes_of_every_layer()
    {
        ModelOutline outline = KerasFile.Sequential(
                [4],
                KerasFile.Layer("Dense", "d", """ "units": 2, "activation": "relu", "use_bias": false """),
                KerasFile.Layer("ThresholdedReLU", "leak", "\"theta\": 0.5"),
                KerasFile.Layer("Softmax", "s"))
            .With("d", "kernel", KerasFile.Shaped(KerasFile.Ramp(8), 4, 2)).Inspect();

        Assert.Equal("made.h5", outline.File);
        Assert.Null(outline.Network);
        Assert.Equal(["InputLayer", "Dense", "ThresholdedReLU", "Softmax"], outline.Layers.Select(layer => layer.Type));
        Assert.Equal([1, 2, 0, 1], outline.Layers.Select(layer => layer.Layers.Length));
        Problem problem = Assert.Single(outline.Problems);
        Assert.Equal(("leak", "has the class ThresholdedReLU, which is not read"), (problem.Node, problem.What));
    }

    [Fact]
    public void An_outline_without_problems_has_the_network()
    {
        ModelOutline outline = KerasModel.Inspect(Golden.File("nengo/options/cnn.h5"));

        Assert.Empty(outline.Problems);
        Assert.Equal(KerasModel.Read(Golden.File("nengo/options/cnn.h5")).ToString(), outline.Network?.ToString());
        Assert.Equal(["input", "conv1", "pool1", "conv2", "flatten", "dense1", "dense2"], outline.Layers.Select(layer => layer.Name));
    }

    /// <summary>A model of one dense layer from 8 to 5 values without a bias.</summary>
    private static KerasFile Dense(object kernel) =>
        KerasFile.Sequential([8], KerasFile.Layer("Dense", "d", "\"units\": 5, \"use_bias\": false"))
            .With("d", "kernel:0", kernel);
}
