using CsCheck;
using Galvani.Graph;
using Galvani.Layers;
using Xunit;

namespace Galvani.Conversion;

public sealed class InsertSynapsesTests
{
    private static readonly Lowpass _synapse = new(0.005);
    private static readonly Converter _converter = new() { SwapActivations = new() { [Activation.Relu] = new SpikingRectifiedLinear() }, Synapse = _synapse };

    [Fact]
    public void A_synapse_with_its_delay_is_exactly_on_the_connections_that_leave_a_population() =>
        RandomNetworks.All.Sample(source =>
        {
            Network network = _converter.Convert(source).Network;
            foreach (Edge edge in network.Nodes.SelectMany(node => node.Inputs))
            {
                Assert.Equal(network[edge.Source].Layer is Population ? new Edge(edge.Source, _synapse, Delayed: true) : new Edge(edge.Source), edge);
            }
        });

    [Fact]
    public void A_population_that_is_an_output_gets_a_filtered_node_behind_it()
    {
        Network network = _converter.Convert(Networks.TwoInputsTwoOutputs()).Network;
        Assert.Equal(["deep.filtered", "wide"], network.Outputs);
        Assert.IsType<Identity>(network["deep.filtered"].Layer);
        Assert.Equal([new Edge("deep", _synapse, Delayed: true)], network["deep.filtered"].Inputs);
    }

    [Fact]
    public void Outputs_that_are_no_populations_stay() =>
        Assert.Equal(Networks.Small().Outputs, _converter.Convert(Networks.Small()).Network.Outputs);

    [Fact]
    public void A_synapse_that_is_there_already_stays()
    {
        Edge own = new("dense", new Lowpass(0.1), Delayed: true);
        Network source = Networks.Small().Replace("dense", new Population(new SpikingRectifiedLinear())).Connect("dense_1.linear", own);
        Assert.Equal([own], _converter.Convert(source).Network["dense_1.linear"].Inputs);
    }

    [Fact]
    public void Without_a_synapse_no_connection_is_filtered_or_delayed() =>
        Assert.All(
            new Converter { SwapActivations = new() { [Activation.Relu] = new SpikingRectifiedLinear() } }.Convert(Networks.Small()).Network.Nodes,
            node => Assert.All(node.Inputs, edge => Assert.True(edge.IsPlain)));
}
