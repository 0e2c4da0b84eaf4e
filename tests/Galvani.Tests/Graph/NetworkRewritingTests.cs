using CsCheck;
using Galvani.Inference;
using Galvani.Layers;
using Xunit;

namespace Galvani.Graph;

public sealed class NetworkRewritingTests
{
    [Fact]
    public void Inserting_identities_anywhere_keeps_the_function_and_the_tensors() =>
        Gen.Select(RandomNetworks.All, Gen.Int[0, 20]).Sample((network, place) =>
        {
            Node node = network.Nodes[place % network.Nodes.Length];
            RequireSame(network, network.InsertAfter(node.Name, "between", new Identity()));
            if (node.Inputs.Length == 1)
            {
                RequireSame(network, network.InsertBefore(node.Name, "between", new Identity()));
            }
        });

    [Fact]
    public void Removing_what_was_inserted_gives_the_same_network_back() =>
        Gen.Select(RandomNetworks.All, Gen.Int[0, 20]).Sample((network, place) =>
        {
            string name = network.Nodes[place % network.Nodes.Length].Name;
            Network back = network.InsertAfter(name, "between", new Identity()).Remove("between");
            Assert.Equal(network.Outputs, back.Outputs);
            Assert.Equal(network.Nodes.Select(node => node.Name).Order(), back.Nodes.Select(node => node.Name).Order());
            Assert.All(network.Nodes, node => Assert.Equal(node.Inputs, back[node.Name].Inputs));
            RequireSame(network, back);
        });

    [Fact]
    public void Whatever_read_a_node_reads_the_one_inserted_behind_it()
    {
        Network network = Networks.Small().InsertAfter("dense_1", "scaled", new Identity(), new Lowpass(0.01), delayed: true);
        Assert.Equal(["scaled"], network.Outputs);
        Assert.Equal([new Edge("dense_1", new Lowpass(0.01), Delayed: true)], network["scaled"].Inputs);
        Assert.Equal(["conv2d"], Networks.Small().InsertAfter("conv2d.linear", "new", new Identity()).Consumers("new").Select(node => node.Name));
    }

    [Fact]
    public void A_node_inserted_in_front_takes_over_the_connection()
    {
        Network delayed = Networks.Small().Connect("dense.linear", new Edge("flatten", new Lowpass(0.01), Delayed: true));
        Network network = delayed.InsertBefore("dense.linear", "new", new Identity());
        Assert.Equal(delayed["dense.linear"].Inputs, network["new"].Inputs);
        Assert.Equal([new Edge("new")], network["dense.linear"].Inputs);
    }

    [Fact]
    public void Replacing_changes_one_node_and_shares_the_rest()
    {
        Network network = Networks.Small(), replaced = network.Replace("conv2d", new Population(new SpikingRectifiedLinear()));
        Assert.IsType<Population>(replaced["conv2d"].Layer);
        Assert.IsType<Relu>(network["conv2d"].Layer);
        RequireShared(network, replaced);
    }

    [Fact]
    public void A_node_is_rewritten_under_the_name_that_NengoDL_gives_it() =>
        Assert.IsType<Identity>(Networks.Small().Replace("conv2d.0", new Identity())["conv2d"].Layer);

    [Fact]
    public void Removing_a_node_bridges_its_connections()
    {
        Lowpass synapse = new(0.005);
        Network network = Networks.Small().Connect("dense", new Edge("dense.linear", synapse, Delayed: true)).Remove("dense");
        Assert.Equal([new Edge("dense.linear", synapse, Delayed: true)], network["dense_1.linear"].Inputs);
        Assert.Equal(["dense_1.linear"], Networks.Small().Remove("dense_1").Outputs);
    }

    [Fact]
    public void A_synapse_behind_a_removed_node_stays_on_the_bridge()
    {
        Lowpass synapse = new(0.005);
        Network network = Networks.Small().Connect("dense_1.linear", new Edge("dense", synapse, Delayed: true)).Remove("dense");
        Assert.Equal([new Edge("dense.linear", synapse, Delayed: true)], network["dense_1.linear"].Inputs);
    }

    [Fact]
    public void A_node_between_two_synapses_or_without_a_single_input_is_not_removed()
    {
        Network network = Networks.Small().Connect("dense", new Edge("dense.linear", new Lowpass(1))).Connect("dense_1.linear", new Edge("dense", Delayed: true));
        Assert.Throws<UnsupportedNetworkException>(() => network.Remove("dense"));
        Assert.Throws<UnsupportedNetworkException>(() => network.Remove("input"));
        Assert.Throws<UnsupportedNetworkException>(() => network.WithOutputs("dense").Remove("dense"));
    }

    [Fact]
    public void Other_outputs_change_nothing_else()
    {
        Network network = Networks.Small(), changed = network.WithOutputs("conv2d.0", "dense");
        Assert.Equal(["conv2d", "dense"], changed.Outputs);
        Assert.Equal(network.Nodes, changed.Nodes);
        Assert.Throws<ArgumentException>(() => network.WithOutputs("missing"));
    }

    [Fact]
    public void A_rewriting_that_breaks_a_rule_is_refused()
    {
        Network network = Networks.Small();
        Assert.Throws<UnsupportedNetworkException>(() => network.Remove("flatten"));
        Assert.Throws<UnsupportedNetworkException>(() => network.InsertAfter("conv2d", "dense", new Identity()));
        Assert.Throws<UnsupportedNetworkException>(() => network.Connect("dense.linear", new Edge("missing")));
        Assert.Throws<ArgumentException>(() => network.Replace("missing", new Identity()));
    }

    private static void RequireSame(Network network, Network rewritten)
    {
        RequireShared(network, rewritten);
        Tensor[] inputs = RandomNetworks.Inputs(network, 0);
        Assert.Equal(new ForwardPass(network).Run(inputs), new ForwardPass(rewritten).Run(inputs));
    }

    private static void RequireShared(Network network, Network rewritten) =>
        Assert.All(network.Nodes, node => Assert.All(node.Layer.Weights.Zip(rewritten[node.Name].Layer.Weights), pair => Assert.Same(pair.First.Value, pair.Second.Value)));
}
