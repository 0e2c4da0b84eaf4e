using CsCheck;
using Galvani.Layers;
using Xunit;

namespace Galvani.Graph;

public sealed class NetworkDescriptionTests
{
    private const string Head = """{"format":"galvani-network","version":1,""";

    /// <summary>The tutorial's network as a person writes it: all that is a default is left out.</summary>
    private const string Tutorial = """
        {
          "$schema": "network.schema.json", "format": "galvani-network", "version": 1,
          "nodes": [
            { "name": "input", "layer": "Input", "shape": [32, 32, 3] },
            { "name": "conv2d.linear", "layer": "Conv2D", "inputs": ["input"], "filters": 32, "kernel": 3, "padding": "same" },
            { "name": "conv2d", "layer": "Relu", "inputs": ["conv2d.linear"] },
            { "name": "average_pooling2d", "layer": "AveragePool2D", "inputs": ["conv2d"], "size": 2 },
            { "name": "conv2d_1.linear", "layer": "Conv2D", "inputs": ["average_pooling2d"], "filters": 64, "kernel": [3, 3], "padding": "same" },
            { "name": "conv2d_1", "layer": "Relu", "inputs": ["conv2d_1.linear"] },
            { "name": "average_pooling2d_1", "layer": "AveragePool2D", "inputs": ["conv2d_1"], "size": [2, 2] },
            { "name": "conv2d_2.linear", "layer": "Conv2D", "inputs": ["average_pooling2d_1"], "filters": 128, "kernel": 3, "padding": "same" },
            { "name": "conv2d_2", "layer": "Relu", "inputs": ["conv2d_2.linear"] },
            { "name": "average_pooling2d_2", "layer": "AveragePool2D", "inputs": ["conv2d_2"], "size": 2 },
            { "name": "flatten", "layer": "Flatten", "inputs": ["average_pooling2d_2"] },
            { "name": "dense.linear", "layer": "Dense", "inputs": ["flatten"], "units": 512 },
            { "name": "dense", "layer": "Relu", "inputs": ["dense.linear"] },
            { "name": "dense_1.linear", "layer": "Dense", "inputs": ["dense"], "units": 10 },
            { "name": "dense_1", "layer": "Softmax", "inputs": ["dense_1.linear"] }
          ],
          "outputs": ["dense_1"]
        }
        """;

    [Fact]
    public void A_description_of_the_tutorial_gives_the_very_network_that_a_chain_of_layers_gives() =>
        StoredNetworks.RequireEqual(Networks.Tutorial(7), NetworkDescription.Parse("tutorial", Tutorial, 7));

    [Fact]
    public void The_description_of_a_new_chain_gives_the_chain_again() =>
        Gen.Select(Gen.ULong, Gen.Int[1, 3], Gen.Bool, Gen.Int[1, 2], Gen.Bool).Sample(
            (seed, kernel, bias, groups, relu) =>
            {
                Activation? activation = relu ? Activation.Relu : null;
                Network chain = Network.Sequential(
                    Shape.Image(6, 5, 2), seed,
                    Layer.Rescaling(1 / 255.0, 0.1),
                    Layer.Conv2D(4, kernel, Padding.Same, activation, new Extent2D(1, 2), 1, groups, bias),
                    Layer.BatchNormalization(activation, 0.9, 0.01), Layer.Dropout(0.1), Layer.MaxPool2D(2, 1),
                    Layer.Conv2D(3, 1).Named("own name"), Activation.Relu,
                    Layer.Flatten(), Layer.Dense(4, activation, bias), Layer.Dense(3, Activation.Softmax));
                StoredNetworks.RequireEqual(chain, NetworkDescription.Parse("chain", NetworkDescription.ToJson(chain), seed));
            },
            iter: 50);

    [Fact]
    public void Whatever_was_described_is_described_in_the_same_words_again() => StoredNetworks.All.Sample(
        network =>
        {
            string json = NetworkDescription.ToJson(network);
            Assert.Equal(json, NetworkDescription.ToJson(NetworkDescription.Parse("memory", json, 3)));
        },
        iter: 200);

    [Fact]
    public void A_node_is_one_line_in_the_order_of_its_properties()
    {
        string[] lines = NetworkDescription.ToJson(Networks.Small()).Split('\n');
        Assert.Equal("""    {"name":"input","layer":"Input","shape":[6,6,2]},""", lines[4]);
        Assert.Equal(
            """    {"name":"conv2d.linear","layer":"Conv2D","inputs":["input"],"filters":4,"kernel":[3,3],"padding":"same","stride":[1,1],"dilation":[1,1],"groups":1,"bias":true},""",
            lines[5]);
        Assert.Equal("  \"outputs\": [\"dense_1\"]", lines[^3]);
    }

    [Fact]
    public void Weights_are_drawn_as_the_description_asks()
    {
        Tensor Kernel(string initializer) => Assert.IsType<Dense>(NetworkDescription.Parse(
            "memory",
            $$"""{{Head}}"nodes":[{"name":"a","layer":"Input","shape":[50]},{"name":"b","layer":"Dense","inputs":["a"],"units":40{{initializer}}}],"outputs":["b"]}""",
            5)["b"].Layer).Kernel;
        Assert.Equal(Kernel(""), Kernel(""","initializer":"glorot" """));
        Assert.Equal(Kernel(""), Kernel(""","initializer":"automatic" """));
        Assert.True(Kernel(""","initializer":"he" """).Max() > Math.Sqrt(6.0 / 90));
    }

    [Fact]
    public void All_problems_of_a_description_are_told_at_once()
    {
        const string Json = Head + """
            "nodes":[
              {"name":"a","layer":"Input","shape":[4,4,1]},
              {"name":"wide","layer":"Conv2D","inputs":["a"],"filters":2,"kernel":5},
              {"name":"flat","layer":"Conv1D","inputs":["a"],"filters":2,"kernel":2},
              {"name":"behind","layer":"Relu","inputs":["flat"]},
              {"name":"lost","layer":"Relu","inputs":["nowhere"]},
              {"name":"open","layer":"Relu"}],
            "outputs":["behind"]}
            """;
        UnsupportedNetworkException error = Assert.Throws<UnsupportedNetworkException>(() => NetworkDescription.Parse("memory", Json, 1));
        Assert.Equal(["wide", "flat", "lost", "open"], error.Problems.Select(problem => problem.Node));
        Assert.All(error.Problems, problem => Assert.NotEmpty(problem.Remedy));
    }

    [Theory]
    [InlineData("""{"nodes":[],"outputs":[]}""", "'format' is missing")]
    [InlineData("""{"format":"other","version":1}""", "'format' is 'other'")]
    [InlineData("""{"format":"galvani-network"}""", "'version' is missing")]
    [InlineData("""{"format":"galvani-network","version":2,"nodes":[{"layer":"Unheard"}]}""", "update Galvani")]
    [InlineData(Head + """ "nodes":[{"name":"a","layer":"Input","shape":[2]},{"name":"b","layer":"Affine","inputs":["a"],"scale":[1,2,3]}],"outputs":["b"]}""", "3 numbers for 2 channels")]
    [InlineData(Head + """ "nodes":[{"name":"a","layer":"Input","shape":[2]},{"name":"b","layer":"Dropout","inputs":["a"],"rate":1}],"outputs":["b"]}""", "a rate is a number")]
    [InlineData(Head + """ "nodes":[{"name":"a","layer":"Input","shape":[2,2,1]},{"name":"b","layer":"MaxPool2D","inputs":["a"],"size":[1,2,3]}],"outputs":["b"]}""", "'size' must be one whole number of at least 1, or 2 of them")]
    [InlineData(Head + """ "nodes":[{"name":"a","layer":"Input","shape":[2,2,1]},{"name":"b","layer":"MaxPool2D","inputs":["a"],"size":2,"padding":"full"}],"outputs":["b"]}""", "it must be valid or same or causal")]
    [InlineData(Head + """ "nodes":[{"name":"a","layer":"Input","shape":[2,2,1]},{"name":"b","layer":"MaxPool2D","inputs":["a"],"size":100000}],"outputs":["b"]}""", "")]
    [InlineData(Head + """ "nodes":[{"name":"a","layer":"Input","shape":[2]},{"name":"b","layer":"Population","inputs":["a"],"neuron":{"type":"RectifiedLinear"},"initialPotential":"given"}],"outputs":["b"]}""", "a list of numbers")]
    [InlineData("{ // a comment", "line 1")]
    public void What_is_no_description_is_told_by_place_and_reason(string json, string reason)
    {
        InvalidModelException error = Assert.Throws<InvalidModelException>(() => NetworkDescription.Parse("net.json", json, 1));
        Assert.Equal("net.json", error.File);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_may_begin_with_the_mark_of_its_encoding()
    {
        using Tensors.TemporaryFolder folder = new();
        string path = folder.File("net.json");
        File.WriteAllText(path, NetworkDescription.ToJson(Networks.Small(4)), System.Text.Encoding.UTF8);
        StoredNetworks.RequireEqual(Networks.Small(4), NetworkDescription.Read(path, 4));
        Assert.Throws<FileNotFoundException>(() => NetworkDescription.Read(folder.File("none.json"), 1));
        Assert.Throws<InvalidModelException>(() => NetworkDescription.Read(folder.Path, 1));
    }
}
