using System.Collections.Immutable;
using CsCheck;
using Galvani.Conversion;
using Galvani.Inference;
using Galvani.Layers;
using Xunit;

namespace Galvani.Graph;

/// <summary>Cycles: legal exactly where they pass through a delayed edge.</summary>
public sealed class LoopTests
{
    private static readonly Node _input = new("input", new Input(Shape.Vector(3)));

    /// <summary>A population that reads itself through a dense layer.</summary>
    private static readonly ImmutableArray<Node> _self =
    [
        _input,
        new Node("sum", new Add(), "input", "back"),
        new Node("neurons", new Population(new SpikingRectifiedLinear()), "sum"),
        new Node("back", Networks.Dense(3, 3), [new Edge("neurons", new Lowpass(0.01), Delayed: true)]),
        new Node("scores", Networks.Dense(3, 2), "neurons"),
    ];

    [Fact]
    public void A_cycle_without_a_delay_is_refused_with_the_names_on_it_and_a_remedy()
    {
        ImmutableArray<Node> nodes = [.. _self.Select(node => node.Name == "back" ? node with { Inputs = [new Edge("neurons", new Lowpass(0.01))] } : node)];
        Problem problem = Assert.Single(Assert.Throws<UnsupportedNetworkException>(() => new Network(nodes, ["scores"])).Problems);
        Assert.Equal("sum", problem.Node);
        Assert.Contains("sum -> neurons -> back -> sum", problem.What, StringComparison.Ordinal);
        Assert.Contains("Edge.Delayed", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cycle_without_a_delay_is_told_and_what_stands_behind_them_is_not()
    {
        NetworkRules rules = new(
            [
                _input, new("a", new Add(), "input", "a"), new("b", new Add(), "a", "c"), new("c", Activation.Relu, "b"), new("d", new Add(), [new Edge("c"), new Edge("e", Delayed: true)]),
                new("e", Activation.Relu, "d"),
            ],
            ["e"]);
        Assert.Equal([("a", "a -> a"), ("b", "b -> c -> b")], rules.Problems.Select(problem => (problem.Node, problem.What.Split(", ")[1])));
    }

    [Fact]
    public void A_loop_of_a_loop_may_be_without_a_delay_only_where_each_cycle_has_one()
    {
        Node[] nodes = [_input, new("outer", new Add(3), [new Edge("input"), new Edge("end", Delayed: true), new Edge("inner")]), new("inner", Activation.Relu, "outer"), new("end", Activation.Relu, "inner")];
        Assert.Contains("outer -> inner -> outer", Assert.Single(new NetworkRules([.. nodes], ["end"]).Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Nodes_follow_their_sources_but_for_delayed_edges_and_those_of_a_loop_stand_side_by_side() =>
        Gen.Select(RandomNetworks.All, RandomLoops.One, Gen.Int).Sample(
            (network, loops, seed) =>
            {
                Network recurrent = RandomLoops.Shuffled(loops(network), seed);
                HashSet<string> done = new(StringComparer.Ordinal);
                foreach (Node node in recurrent.Nodes)
                {
                    Assert.All(node.Inputs, edge => Assert.True(edge.Delayed || done.Contains(edge.Source), $"{edge} of {node.Name}"));
                    done.Add(node.Name);
                }

                string[][] components = [.. Components(recurrent)];
                Assert.Equal(components.Select(names => string.Join(',', names)).Order(StringComparer.Ordinal), recurrent.Loops.Select(loop => string.Join(',', recurrent.Nodes[loop].Select(node => node.Name).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));
            },
            iter: 100);

    [Fact]
    public void The_order_of_a_network_is_kept() => Gen.Select(RandomNetworks.All, RandomLoops.Some, Gen.Int).Sample(
        (network, loops, seed) =>
        {
            Network recurrent = RandomLoops.Shuffled(loops(network), seed);
            Assert.Equal(recurrent.Nodes.Select(node => node.Name), new Network(recurrent.Nodes, recurrent.Outputs).Nodes.Select(node => node.Name));
        },
        iter: 100);

    [Fact]
    public void The_shape_of_a_cycle_comes_from_what_enters_it()
    {
        Network network = new(_self, ["scores"]);
        Assert.Equal(["input", "back", "sum", "neurons", "scores"], network.Nodes.Select(node => node.Name));
        Assert.All(["sum", "neurons", "back"], name => Assert.Equal(Shape.Vector(3), network.ShapeOf(name)));
        Assert.Equal([1..4], network.Loops);
        Assert.Equal(["sum"], network.Consumers("back").Select(node => node.Name));
    }

    [Fact]
    public void What_leads_back_into_a_merge_is_repeated_but_does_not_change_its_shape()
    {
        Node Merge(string source) => new("sum", new Add(), [new Edge(source), new Edge("pooled", Delayed: true)]);
        Node[] nodes = [new("input", new Input(Shape.Image(4, 4, 3))), new("small", new Reshape(Shape.Image(1, 1, 3)), "mean"), new("mean", new GlobalAveragePool(), "input")];
        Network network = new([.. nodes, Merge("input"), new("pooled", new AveragePool2D(4), "sum")], ["sum"]);
        Assert.Equal(Shape.Image(4, 4, 3), network.ShapeOf("sum"));

        Problem problem = Assert.Single(new NetworkRules([.. nodes, Merge("small"), new("pooled", new UpSampling(new Extent3D(1, 2, 2)), "sum")], ["sum"]).Problems);
        Assert.Equal("sum", problem.Node);
        Assert.Contains("1x1x3", problem.What, StringComparison.Ordinal);
        Assert.Contains("2x2x3", problem.What, StringComparison.Ordinal);
    }

    /// <summary>Where a small and a large value meet whose sources wait for each other, the large one decides, wherever it stands.</summary>
    [Fact]
    public void A_value_that_cannot_be_repeated_decides_the_shape_of_a_merge()
    {
        Node Step(string name, Layer layer, string source) => new(name, layer, [new Edge(source, Delayed: true)]);
        Network network = new(
            [
                new("input", new Input(Shape.Image(4, 4, 3))), new("mean", new GlobalAveragePool(), "input"), new("one", new Reshape(Shape.Image(1, 1, 3)), "mean"),
                new("early", new Add(), "one", "copy"), new("first", new Add(), "input", "small"), Step("copy", Activation.Relu, "second"), new("second", new Add(), "first", "early"),
                Step("pooled", new GlobalAveragePool(), "second"), new("small", new Reshape(Shape.Image(1, 1, 3)), "pooled"),
            ],
            ["second"]);
        Assert.All(["first", "early", "second", "copy"], name => Assert.Equal(Shape.Image(4, 4, 3), network.ShapeOf(name)));
    }

    [Fact]
    public void What_does_not_fit_back_is_told_at_the_merge() => Assert.Equal(
        ["sum"],
        new NetworkRules([.. _self.Select(node => node.Name == "back" ? node with { Layer = Networks.Dense(3, 2) } : node)], ["scores"]).Problems.Select(problem => problem.Node));

    [Fact]
    public void A_cycle_that_nothing_enters_is_told_once_and_with_a_remedy()
    {
        NetworkRules rules = new([_input, new("a", Activation.Relu, [new Edge("b", Delayed: true)]), new("b", Activation.Relu, "a"), new("c", Activation.Relu, "b")], ["c"]);
        Problem problem = Assert.Single(rules.Problems);
        Assert.Equal("a", problem.Node);
        Assert.Contains("Add", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_chain_of_nodes_is_no_matter_of_the_stack()
    {
        Node[] chain = [_input, new("0", new Add(), [new Edge("input"), new Edge("9999", Delayed: true)]), .. Enumerable.Range(1, 9999).Select(i => new Node($"{i}", Activation.Relu, $"{i - 1}"))];
        Assert.Equal([1..10_001], new Network([.. chain], ["9999"]).Loops);
    }

    [Fact]
    public void What_computes_without_time_refuses_a_loop_by_name()
    {
        Network network = new([.. _self.Select(node => node.Name == "neurons" ? node with { Layer = Activation.Relu } : node)], ["scores"]);
        Dataset images = Dataset.From([new Tensor(Shape.Vector(3), [1, 2, 3])], [0], ["a", "b"]);
        Action[] refused =
        [
            () => new ForwardPass(network).Run(new float[3]),
            () => network.Evaluate(images),
            () => new Converter { SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() } }.Convert(network).Verify([[images.Image(0)]]),
        ];
        Assert.All(refused, action =>
        {
            Problem problem = Assert.Single(Assert.Throws<UnsupportedNetworkException>(action).Problems);
            Assert.Equal(("back", "simulate the network"), (problem.Node, problem.Remedy));
        });
    }

    [Fact]
    public void A_summary_has_a_row_for_each_node_of_a_loop()
    {
        NetworkSummary summary = new Network(_self, ["scores"]).Summary();
        Assert.Equal(["input", "back", "sum", "neurons", "scores"], summary.Rows.Select(row => row.Name));
        Assert.Equal((3, (3 * 3) + (3 * 2)), (summary.Neurons, summary.MultiplyAccumulates));
    }

    [Fact]
    public void Branches_wait_for_each_other_in_front_of_a_loop_and_not_inside_of_it()
    {
        Network network = new(
            [
                _input, new("late", Activation.Relu, "input"), new("sum", new Add(3), [new Edge("input"), new Edge("late"), new Edge("back", Delayed: true)]),
                new("neurons", Activation.Relu, "sum"), new("both", new Add(), "sum", "neurons"), new("back", new Affine(new(Shape.Vector(3), [1, 1, 1]), new(Shape.Vector(3), [0, 0, 0])), "both"),
            ],
            ["back"]);
        Network converted = new Converter { SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() }, Synapse = new Lowpass(0.01), MatchDelays = true }.Convert(network).Network;
        Node waiting = Assert.Single(converted.Nodes, node => node.Layer is Identity);
        Assert.Equal([new Edge(waiting.Name, new Lowpass(0.01), Delayed: true), new Edge("late", new Lowpass(0.01), Delayed: true), new Edge("back", Delayed: true)], converted["sum"].Inputs);
        Assert.Equal([new Edge("sum"), new Edge("neurons", new Lowpass(0.01), Delayed: true)], converted["both"].Inputs);
    }

    [Theory]
    [MemberData(nameof(PassesTests.Preserving), MemberType = typeof(PassesTests))]
    public void A_pass_preserves_the_function_of_a_recurrent_network(ConversionPass pass) => Gen.Select(RandomNetworks.All, RandomLoops.One).Sample(
        (network, loops) =>
        {
            Network source = loops(network), rewritten = pass.Apply(source, new ConversionLog());
            if (pass is GateMaxPools)
            {
                return; // what has passed a gate before decides: the same only for values that do not change
            }

            SimulationOptions options = new() { Steps = 5, Backend = Backend.Reference };
            Stimulus image = Stimulus.Constant(RandomNetworks.Inputs(source, 0)[0]);
            float[] expected = source.Compile(options).Open().Run(image).Scores.ToArray(), actual = rewritten.Compile(options).Open().Run(image).Scores.ToArray();
            float largest = expected.Max(value => Math.Max(1, Math.Abs(value)));
            Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-4 * largest, $"{pair} of {source}"));
        },
        iter: 100);

    /// <summary>Nodes that reach each other, by following connections from each.</summary>
    private static IEnumerable<string[]> Components(Network network)
    {
        Dictionary<string, HashSet<string>> reached = network.Nodes.ToDictionary(node => node.Name, node => Reached(network, node.Name));

        return network.Nodes.Where(node => reached[node.Name].Contains(node.Name))
            .Select(node => reached[node.Name].Where(other => reached[other].Contains(node.Name)).Order(StringComparer.Ordinal).ToArray())
            .DistinctBy(names => names[0]);
    }

    private static HashSet<string> Reached(Network network, string from)
    {
        HashSet<string> reached = new(StringComparer.Ordinal);
        Stack<string> waiting = new([from]);
        while (waiting.TryPop(out string? name))
        {
            foreach (Node reader in network.Consumers(name).Where(reader => reached.Add(reader.Name)))
            {
                waiting.Push(reader.Name);
            }
        }

        return reached;
    }
}
