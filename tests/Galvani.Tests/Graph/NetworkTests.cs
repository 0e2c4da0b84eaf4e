using Galvani.Inference;
using Galvani.Layers;
using Xunit;

namespace Galvani.Graph;

public sealed class NetworkTests
{
    [Fact]
    public void Layers_without_a_name_are_named_as_in_Keras() =>
        Assert.Equal(
            [
                "input", "conv2d.linear", "conv2d", "average_pooling2d", "conv2d_1.linear", "conv2d_1", "average_pooling2d_1", "conv2d_2.linear", "conv2d_2",
                "average_pooling2d_2", "flatten", "dense.linear", "dense", "dense_1.linear", "dense_1",
            ],
            Networks.Tutorial().Nodes.Select(node => node.Name));

    [Fact]
    public void A_layer_keeps_the_name_it_was_given() =>
        Assert.Equal(["input", "first", "dense"], Network.Sequential(Shape.Vector(2), 0, Layer.Dense(3).Named("first"), Layer.Dense(3)).Nodes.Select(node => node.Name));

    [Fact]
    public void A_linear_activation_adds_no_node() =>
        Assert.Equal(["input", "dense"], Network.Sequential(Shape.Vector(2), 0, Layer.Dense(3, Activation.Linear)).Nodes.Select(node => node.Name));

    [Fact]
    public void Nodes_are_found_by_the_name_that_NengoDL_gives_them()
    {
        Network network = Networks.Small();
        Assert.Same(network["conv2d"], network["conv2d.0"]);
        Assert.Equal(network.ShapeOf("conv2d"), network.ShapeOf("conv2d.0"));
        Assert.False(network.TryFind("conv2d.1", out _));
        Assert.False(network.TryFind(".0", out _));
    }

    [Fact]
    public void A_node_that_does_not_exist_is_refused_with_the_names_that_do() =>
        Assert.Contains("conv2d_1", Assert.Throws<ArgumentException>(() => Networks.Small()["conv3d"]).Message, StringComparison.Ordinal);

    [Fact]
    public void The_last_node_is_the_output_and_the_first_one_the_input()
    {
        Network network = Networks.Small();
        Assert.Equal(["input"], network.Inputs);
        Assert.Equal(["dense_1"], network.Outputs);
    }

    [Fact]
    public void Nodes_stand_behind_their_sources_in_whatever_order_they_are_given()
    {
        Network network = Networks.TwoInputsTwoOutputs();
        Network reversed = new([.. network.Nodes.Reverse()], network.Outputs);
        Assert.All(reversed.Nodes, (node, place) => Assert.All(node.Inputs, edge => Assert.Contains(reversed.Nodes[..place], before => before.Name == edge.Source)));
        Assert.Equal(["right", "left"], reversed.Inputs);
    }

    [Fact]
    public void Several_inputs_and_outputs_are_computed_together()
    {
        Network network = Networks.TwoInputsTwoOutputs();
        Tensor left = RandomNetworks.Numbers(Shape.Vector(3), 1, "left", 1), right = RandomNetworks.Numbers(Shape.Vector(2), 1, "right", 1);
        ForwardPass pass = new(network);
        pass.Run(left, right);
        Dictionary<string, NaiveValue> expected = NaiveForward.Run(network, left, right);
        foreach (string output in network.Outputs)
        {
            float[] actual = pass.Value(output).ToArray();
            Assert.All(expected[output].Values, (value, i) => Assert.Equal(value, actual[i], 1e-5));
        }

        Assert.Throws<ArgumentException>(() => pass.Run(left).ToArray());
    }

    [Fact]
    public void The_consumers_of_a_node_read_it()
    {
        Network network = Networks.TwoInputsTwoOutputs();
        Assert.Equal(["narrow"], network.Consumers("left").Select(node => node.Name));
        Assert.Empty(network.Consumers("wide"));
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_and_another_seed_others()
    {
        Assert.Equal(Kernels(Networks.Small(7)), Kernels(Networks.Small(7)));
        Assert.All(Kernels(Networks.Small(7)).Zip(Kernels(Networks.Small(8))), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void Layers_of_one_shape_have_different_weights()
    {
        Network network = Network.Sequential(Shape.Vector(4), 1, Layer.Dense(4), Layer.Dense(4));
        Assert.NotEqual(((Dense)network["dense"].Layer).Kernel, ((Dense)network["dense_1"].Layer).Kernel);
    }

    [Fact]
    public void The_first_layer_that_does_not_fit_a_chain_is_named_with_a_remedy()
    {
        UnsupportedNetworkException error = Assert.Throws<UnsupportedNetworkException>(() => Network.Sequential(Shape.Image(4, 4, 1), 1, Layer.Conv2D(2, 3), Networks.Dense(8, 3)));
        Problem problem = Assert.Single(error.Problems);
        Assert.Equal("dense", problem.Node);
        Assert.Contains("Flatten", problem.Remedy, StringComparison.Ordinal);
    }

    private static IEnumerable<Tensor> Kernels(Network network) => network.Nodes.SelectMany(node => node.Layer.Weights.Where(weight => weight.Name == "kernel").Select(weight => weight.Value));
}
