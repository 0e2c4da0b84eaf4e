using Xunit;

namespace Galvani.Formats.Tests;

/// <summary>Sound models that use what is not read: every problem at once, each with a remedy.</summary>
public sealed class KerasRefusalTests
{
    public static TheoryData<string, string, string> Layers { get; } = new()
    {
        { "Conv2D", "\"padding\": \"causal\", \"filters\": 1, \"kernel_size\": 1", "has the padding 'causal'" },
        { "Conv2D", "\"activation\": \"mish\", \"filters\": 1, \"kernel_size\": 1", "has the activation 'mish'" },
        { "AveragePooling2D", "\"pool_size\": 2, \"padding\": \"causal\"", "has the padding 'causal'" },
        { "AveragePooling2D", "\"pool_size\": 9", "its window of 9x9 does not fit" },
        { "Activation", "\"activation\": {\"module\": \"mine\", \"class_name\": \"function\", \"config\": \"relu\"}", "has the activation '{" },
        { "Softmax", "\"axis\": [1, 2]", "works along the axis [1, 2]" },
        { "Flatten", "\"dtype\": {\"class_name\": \"QuantizedDTypePolicy\", \"config\": {\"mode\": \"int8\"}}", "computes with the number format" },
        { "Flatten", "\"dtype\": \"int8_from_float32\"", "computes with the number format 'int8_from_float32'" },
        { "Flatten", "\"surprise\": 1", "has the option 'surprise'" },
        { "Flatten", "\"data_format\": \"channels_middle\"", "has the data format 'channels_middle'" },
        { "BatchNormalization", "\"axis\": 0", "works along the axis 0" },
        { "UpSampling2D", "\"interpolation\": \"bilinear\"", "enlarges by 'bilinear' interpolation" },
        { "Resizing", "\"height\": 3, \"width\": 2", "resizes by 'bilinear' interpolation" },
        { "TimeDistributed", "\"layer\": {\"class_name\": \"GlobalMaxPooling1D\", \"config\": {\"name\": \"inside\"}}", "repeats a GlobalMaxPool" },
        { "TimeDistributed", "\"layer\": {\"class_name\": \"AveragePooling1D\", \"config\": {\"name\": \"inside\", \"pool_size\": 5}}", "does not fit into the input" },
        { "TimeDistributed", "\"layer\": {\"class_name\": \"Sequential\", \"config\": {\"layers\": []}}", "is a model inside a wrapper" },
        { "LSTM", "\"units\": 3", "has the class LSTM" },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void What_is_not_read_is_refused_by_name_with_a_remedy(string type, string options, string what)
    {
        KerasFile file = KerasFile.Sequential([4, 4, 2], KerasFile.Layer(type, "layer", options));
        Problem problem = Assert.Single(Assert.Throws<UnsupportedNetworkException>(file.Read).Problems);
        Assert.Equal("layer", problem.Node);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Remedy);
        Assert.Equal([problem], file.Inspect().Problems);
    }

    [Fact]
    public void All_problems_are_listed_at_once_in_the_order_of_the_network()
    {
        UnsupportedNetworkException error = Assert.Throws<UnsupportedNetworkException>(
            KerasFile.Sequential(
                [4, 4, 2], KerasFile.Layer("UpSampling2D", "a", "\"interpolation\": \"bicubic\""), KerasFile.Layer("Activation", "b", "\"activation\": \"mish\""), KerasFile.Layer("Lambda", "c")).Read);

        Assert.Equal(["a", "b", "c"], error.Problems.Select(problem => problem.Node));
    }

    [Fact]
    public void A_class_of_the_user_is_refused_even_under_the_name_of_a_known_one()
    {
        string layer = """{"module": "mine", "class_name": "Flatten", "registered_name": "mine>Flatten", "config": {"name": "f", "batch_shape": [null, 2]}}""";
        UnsupportedNetworkException error = Assert.Throws<UnsupportedNetworkException>(
            new KerasFile($$"""{"class_name": "Sequential", "config": {"layers": [{{layer}}] } }""").Read);

        Assert.Contains("has the class mine>Flatten", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_a_class_of_the_user_is_refused_by_its_name()
    {
        KerasFile file = new("""{"class_name": "MyModel", "config": {"depth": 3}}""");

        Assert.StartsWith("MyModel: is a model of the class MyModel", Assert.Throws<UnsupportedNetworkException>(file.Read).Message, StringComparison.Ordinal);
        Assert.Null(file.Inspect().Network);
    }

    [Fact]
    public void An_input_of_open_size_is_refused()
    {
        string layer = KerasFile.Layer("Flatten", "f", "\"batch_input_shape\": [null, null, null, 3]");
        UnsupportedNetworkException error = Assert.Throws<UnsupportedNetworkException>(
            new KerasFile($$"""{"class_name": "Sequential", "config": {"layers": [{{layer}}] } }""").Read);

        Assert.Contains("input: has the open shape [null, null, null, 3]", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keras.src.ops.numpy", "Add", true)]
    [InlineData("keras.src.ops.nn", "Softmax", false)]
    public void An_operation_is_read_only_where_it_does_what_the_layer_of_its_name_does(string module, string type, bool isRead)
    {
        string tensor = """{"class_name": "__keras_tensor__", "config": {"keras_history": ["i", 0, 0]}}""";
        string arguments = type == "Add" ? $"{tensor}, {tensor}" : tensor;
        KerasFile file = KerasFile.Graph(
            "[[\"o\", 0, 0]]",
            KerasFile.Layer("InputLayer", "i", "\"batch_shape\": [null, 2]", "[]"),
            $$"""{"module": "{{module}}", "class_name": "{{type}}", "name": "o", "config": {"name": "o"}, "inbound_nodes": [{"args": [{{arguments}}], "kwargs": {} }] }""");

        Assert.Equal(isRead ? [] : [$"has the class {module}>{type}"], file.Inspect().Problems.Select(problem => problem.What.Split(',')[0]));
    }

    [Theory]
    [InlineData("{\"args\": [TENSOR, 1.5], \"kwargs\": {}}")]
    [InlineData("{\"args\": [{\"a\": TENSOR}], \"kwargs\": {}}")]
    [InlineData("{\"args\": [TENSOR], \"kwargs\": {\"training\": true}}")]
    [InlineData("[[\"i\", 0, 0, {\"training\": true}]]")]
    [InlineData("{\"a\": [\"i\", 0, 0, {}]}")]
    public void Arguments_beside_the_inputs_are_refused(string call)
    {
        call = call.Replace("TENSOR", """{"class_name": "__keras_tensor__", "config": {"keras_history": ["i", 0, 0]}}""", StringComparison.Ordinal);
        KerasFile file = KerasFile.Graph(
            "[[\"o\", 0, 0]]",
            KerasFile.Layer("InputLayer", "i", "\"batch_shape\": [null, 2]", "[]"),
            KerasFile.Layer("LSTM", "o", inbound: $"[{call}]"));

        Assert.Contains(file.Inspect().Problems, problem => problem.What == "is called with arguments, which are not read");
    }

    [Theory]
    [InlineData("{\"mask\": null}")]
    [InlineData("{\"mask\": [null, null], \"training\": false}")]
    public void Arguments_that_were_not_given_change_nothing(string keywords)
    {
        string tensor = """{"class_name": "__keras_tensor__", "config": {"keras_history": ["i", 0, 0]}}""";
        KerasFile file = KerasFile.Graph(
            "[\"o\", 0, 0]",
            KerasFile.Layer("InputLayer", "i", "\"batch_shape\": [null, 2]", "[]"),
            KerasFile.Layer("Add", "o", inbound: $$"""[{"args": [[{{tensor}}, {{tensor}}]], "kwargs": {{keywords}}}]"""));

        Assert.Equal(["i", "o"], file.Read().Nodes.Select(node => node.Name));
    }

    [Fact]
    public void Weights_that_no_layer_asks_for_are_refused()
    {
        KerasFile file = KerasFile.Sequential([4], KerasFile.Layer("Flatten", "f")).With("f", "scale:0", KerasFile.Ramp(4));
        UnsupportedNetworkException error = Assert.Throws<UnsupportedNetworkException>(file.Read);

        Assert.Contains("f: has the weights 'scale', which are not read", error.Message, StringComparison.Ordinal);
    }
}
