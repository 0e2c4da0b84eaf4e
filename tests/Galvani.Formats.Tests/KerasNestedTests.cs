using Galvani.Inference;
using Xunit;

namespace Galvani.Formats.Tests;

/// <summary>Layers that are used several times, and models that are layers of other models.</summary>
public sealed class KerasNestedTests
{
    private static readonly string _input = KerasFile.Layer("InputLayer", "i", "\"batch_shape\": [null, 2]", "[]");

    [Fact]
    public void A_shared_layer_has_a_node_per_use_with_the_same_weights()
    {
        Network network = KerasFile.Graph(
            """[["shared", 1, 0], ["shared", 0, 0]]""",
            KerasFile.Layer("Dense", "shared", "\"units\": 2, \"use_bias\": false", """[[["i", 0, 0, {}]], [["act", 0, 0, {}]]]"""),
            _input,
            KerasFile.Layer("ReLU", "act", inbound: """[[["shared", 0, 0, {}]]]"""))
            .With("shared", "shared/kernel:0", KerasFile.Shaped([1f, 0, 0, -1], 2, 2)).Read();

        Assert.Equal(["i", "shared", "act", "shared.1"], network.Nodes.Select(node => node.Name));
        Assert.Equal(["shared.1", "shared"], network.Outputs);
        Assert.Same(network["shared"].Layer.Weights.Single().Value, network["shared.1"].Layer.Weights.Single().Value);
        ForwardPass pass = new(network);
        pass.Run(new Tensor(Shape.Vector(2), [3, -5]));
        Assert.Equal([3, 5], pass.Value("shared"));
        Assert.Equal([3, -5], pass.Value("shared.1"));
    }

    [Fact]
    public void An_outline_lists_every_use_and_what_is_inside_of_models()
    {
        ModelOutline outline = KerasFile.Graph(
            """[["m", 2, 0]]""", _input, Scaled("m", 2, """[[["i", 0, 0, {}]], [["m", 1, 0, {}]]]""")).Inspect();

        Assert.Equal(["i", "m/s", "m.1/s"], outline.Layers.Select(layer => layer.Name));
        Assert.Equal(["InputLayer", "Rescaling", "Rescaling"], outline.Layers.Select(layer => layer.Type));
        Assert.Equal(["m.1/s"], outline.Network!.Outputs);
    }

    [Theory]
    [InlineData("Functional", """[[["i", 0, 0, {}]], [["m", 1, 0, {}]], [["m", 2, 0, {}]]]""", """[["m", 2, 0], ["m", 3, 0]]""")] // Keras 2
    [InlineData("Sequential", """[[["i", 0, 0, {}]], [["m", 1, 0, {}]], [["m", 2, 0, {}]]]""", """[["m", 2, 0], ["m", 3, 0]]""")]
    [InlineData("Sequential", """[[["i", 0, 0, {}]], [["m", 0, 0, {}]], [["m", 1, 0, {}]]]""", """[["m", 1, 0], ["m", 2, 0]]""")] // built late
    [InlineData("Functional", "[@i@0@, @m@0@, @m@1@]", """[["m", 2, 0], ["m", 3, 0]]""")] // Keras 3
    [InlineData("Sequential", "[@i@0@, @m@0@, @m@1@]", """[["m", 1, 0], ["m", 2, 0]]""")]
    public void Uses_of_a_model_are_counted_as_each_keras_counts_them(string type, string calls, string outputs)
    {
        string history = calls
            .Replace("@i@", "{\"args\": [{\"class_name\": \"__keras_tensor__\", \"config\": {\"keras_history\": [\"i\", ", StringComparison.Ordinal)
            .Replace("@m@", "{\"args\": [{\"class_name\": \"__keras_tensor__\", \"config\": {\"keras_history\": [\"m\", ", StringComparison.Ordinal)
            .Replace("@", ", 0]}}], \"kwargs\": {}}", StringComparison.Ordinal);
        string scale = KerasFile.Layer("Rescaling", "s", "\"scale\": 2", """[[["x", 0, 0, {}]]]""");
        string model = type == "Functional"
            ? KerasFile.Model("m", """[["s", 0, 0]]""", [KerasFile.Layer("InputLayer", "x", "\"batch_shape\": [null, 2]", "[]"), scale], history)
            : KerasFile.Layer("Sequential", "m", $"\"layers\": [{scale}]", history);
        Network network = KerasFile.Graph(outputs, _input, model).Read();

        Assert.Equal(["m.1/s", "m.2/s"], network.Outputs);
        ForwardPass pass = new(network);
        pass.Run(new Tensor(Shape.Vector(2), [1, 3]));
        Assert.Equal([8, 24], pass.Value("m.2/s"));
    }

    [Fact]
    public void A_model_of_several_inputs_and_outputs_is_connected_in_order()
    {
        string[] inside =
        [
            KerasFile.Layer("InputLayer", "b", "\"batch_shape\": [null, 2]", "[]"),
            KerasFile.Layer("InputLayer", "a", "\"batch_shape\": [null, 3]", "[]"),
            KerasFile.Layer("Rescaling", "s", "\"scale\": 3", """[[["a", 0, 0, {}]]]"""),
        ];
        Network network = KerasFile.Graph(
            """[["t", 0, 0], ["u", 0, 0]]""",
            _input,
            KerasFile.Layer("InputLayer", "j", "\"batch_shape\": [null, 3]", "[]"),
            KerasFile.Model("m", """[["s", 0, 0], ["b", 0, 0]]""", inside, """[[["i", 0, 0, {}], ["j", 0, 0, {}]]]"""),
            KerasFile.Layer("ReLU", "t", inbound: """[[["m", 1, 0, {}]]]"""),
            KerasFile.Layer("ReLU", "u", inbound: """[[["m", 1, 1, {}]]]""")).Read();

        Assert.Equal(["i", "j", "m/s", "t", "u"], network.Nodes.Select(node => node.Name));
        ForwardPass pass = new(network);
        pass.Run(new Tensor(Shape.Vector(2), [1, -2]), new Tensor(Shape.Vector(3), [4, 5, -6]));
        Assert.Equal([12, 15, 0], pass.Value("t"));
        Assert.Equal([1, 0], pass.Value("u")); // the model hands on its input
    }

    [Fact]
    public void A_chain_that_begins_with_a_model_has_its_input()
    {
        string inner = KerasFile.Layer("Sequential", "m", $"\"layers\": [{KerasFile.Layer("Flatten", "f", "\"batch_input_shape\": [null, 2, 3]")}]");
        string outer = KerasFile.Layer("Sequential", "o", $"\"layers\": [{inner}]");
        Network network = new KerasFile(KerasFile.Layer("Sequential", "top", $"\"layers\": [{outer}, {KerasFile.Layer("ReLU", "r")}]")).Read();

        Assert.Equal(["input", "o/m/f", "r"], network.Nodes.Select(node => node.Name));
        Assert.Equal(new Shape(2, 3), network.ShapeOf("input"));
    }

    [Fact]
    public void A_model_that_gets_another_shape_than_it_was_made_for_is_refused()
    {
        Problem problem = Assert.Single(KerasFile.Graph("""[["m", 1, 0]]""", _input, Scaled("m", 3, """[[["i", 0, 0, {}]]]""")).Inspect().Problems);

        Assert.Equal(("m/x", "is an input of the shape [null, 3] and gets 2"), (problem.Node, problem.What));
    }

    [Fact]
    public void A_model_that_is_called_with_arguments_is_refused() => Assert.Equal(
        [new Problem("m", "is called with arguments, which are not read", "call the layer with its inputs only")],
        KerasFile.Graph("""[["m", 1, 0]]""", _input, Scaled("m", 2, """[[["i", 0, 0, {"training": true}]]]""")).Inspect().Problems);

    [Theory]
    [InlineData("""[[["i", 0, 0, {}], ["i", 0, 0, {}]]]""", """[["m", 1, 0]]""", "layer 'm': the model takes 1 inputs and is connected to 2")]
    [InlineData("[]", """[["m", 1, 0]]""", "layer 'm': the model takes 1 inputs and is connected to 0")]
    [InlineData("""[[["i", 0, 0, {}]]]""", """[["m", 1, 1]]""", "refers to output 1 of the model 'm', which has 1")]
    [InlineData("""[[["i", 0, 0, {}]]]""", """[["m", 2, 0]]""", "refers to output 0 of use 2 of 'm', which is used 1 times")]
    [InlineData("""[[["i", 0, 0, {}]], [["m", 2, 0, {}]]]""", """[["m", 1, 0]]""", "form a cycle")]
    public void Connections_that_cannot_be_are_errors(string inbound, string outputs, string reason)
    {
        InvalidModelException error = Assert.Throws<InvalidModelException>(KerasFile.Graph(outputs, _input, Scaled("m", 2, inbound)).Inspect);

        Assert.StartsWith("made.h5: model_config", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_that_double_at_every_level_are_stopped()
    {
        string model = Scaled("m", 2, Twice("x"));
        for (int level = 0; level < 17; level++)
        {
            string input = KerasFile.Layer("InputLayer", "x", "\"batch_shape\": [null, 2]", "[]");
            model = KerasFile.Model("m", """[["m", 1, 0], ["m", 2, 0]]""", [input, model], Twice("x"));
        }

        InvalidModelException error = Assert.Throws<InvalidModelException>(new KerasFile(model).Inspect);
        Assert.Contains("come to more than 100000 layers", error.Message, StringComparison.Ordinal);

        static string Twice(string source) => $"[[[\"{source}\", 0, 0, {{}}]], [[\"{source}\", 0, 0, {{}}]]]";
    }

    [Fact]
    public void Names_that_meet_are_refused()
    {
        ModelOutline outline = KerasFile.Graph(
            """[["m/s", 0, 0], ["m", 1, 0]]""",
            _input,
            Scaled("m", 2, """[[["i", 0, 0, {}]]]"""),
            KerasFile.Layer("ReLU", "m/s", inbound: """[[["i", 0, 0, {}]]]""")).Inspect();

        Assert.Contains(outline.Problems, problem => problem.What == "is the name of two nodes");
    }

    /// <summary>A model that multiplies its input by 2.</summary>
    private static string Scaled(string name, int length, string inbound) => KerasFile.Model(
        name,
        """[["s", 0, 0]]""",
        [
            KerasFile.Layer("InputLayer", "x", $"\"batch_shape\": [null, {length}]", "[]"),
            KerasFile.Layer("Rescaling", "s", "\"scale\": 2", """[[["x", 0, 0, {}]]]"""),
        ],
        inbound);
}
