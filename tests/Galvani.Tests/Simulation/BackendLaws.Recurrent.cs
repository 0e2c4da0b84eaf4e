using CsCheck;
using Galvani.Graph;
using Galvani.Layers;
using Xunit;

namespace Galvani.Simulation;

/// <summary>The laws of networks with connections that lead back. All others hold for them too: many of the random networks have some.</summary>
public abstract partial class BackendLaws
{
    private static readonly Gen<Synapse?> _anySynapse = Gen.Int[0, 4].Select(kind => ((Synapse?[])[null, new Lowpass(0), new Lowpass(0.004), new Alpha(0.003), new Triangle(0.003)])[kind]);

    [Fact]
    public void A_recurrent_network_is_the_feed_forward_network_of_its_steps() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 5], Gen.Int[1, Steps], Gen.UInt, Gen.Bool).Sample(
            (inputs, units, steps, seed, twice) =>
            {
                Dense Weights(string name, int from) => new(RandomNetworks.Numbers(new Shape(from, units), seed, name, 1), RandomNetworks.Numbers(Shape.Vector(units), seed, name + "/bias", 1));
                Dense first = Weights("first", inputs), second = Weights("second", units), scores = Weights("scores", units);
                Edge Back(string node) => new(node, Delayed: true);
                Network recurrent = new(
                    [
                        new("input", new Input(Shape.Vector(inputs))), new("linear", first, "input"), new("sum", new Add(), "linear", "back"), new("hidden", Activation.Tanh, "sum"),
                        new("back", second, [twice ? new Edge("kept") : Back("hidden")]), new("kept", new Identity(), [Back("hidden")]), new("scores", scores, "hidden"),
                    ],
                    ["scores"]);

                // The values of each step are those of nodes of their own. Before the first one there is nothing, so what leads back gives its bias.
                List<Node> nodes = [new("hidden -1", new Affine(new(Shape.Vector(units), new float[units]), new(Shape.Vector(units), new float[units])), "linear 0")];
                for (int step = 0; step < steps; step++)
                {
                    nodes.AddRange(
                        new($"input {step}", new Input(Shape.Vector(inputs))), new($"linear {step}", first, $"input {step}"), new($"back {step}", second, $"hidden {step - 1}"),
                        new($"sum {step}", new Add(), $"linear {step}", $"back {step}"), new($"hidden {step}", Activation.Tanh, $"sum {step}"), new($"scores {step}", scores, $"hidden {step}"));
                }

                Inference.ForwardPass unrolled = new(new Network([.. nodes], [$"scores {steps - 1}"]));
                Tensor[] rows = [.. Enumerable.Range(0, steps).Select(step => RandomNetworks.Numbers(Shape.Vector(inputs), seed, $"row {step}", 2))];
                unrolled.Run(rows);
                ImageResult run = recurrent.Compile(Options with { Steps = steps }).Open().Run(Stimulus.Sequence(rows.SelectMany(row => row.Span.ToArray()).ToArray()));
                for (int step = 0; step < steps; step++)
                {
                    Assert.Equal(unrolled.Value($"scores {step}"), run.Scores.Slice(step * units, units));
                }
            },
            iter: 60);

    [Fact]
    public void A_sum_that_reads_itself_is_a_low_pass_filter() =>
        Gen.Select(Gen.Double[0.0005, 0.05], Gen.Float[-1, 1].Array[2 * Steps]).Sample(
            (tau, rows) =>
            {
                Lowpass synapse = new(tau);
                double decay = synapse.Discretize(0.001).Decay;
                Affine Factor(double factor) => new(new(Shape.Vector(2), [(float)factor, (float)factor]), new(Shape.Vector(2), [0, 0]));
                Node input = new("input", new Input(Shape.Vector(2)));
                Network filter = new([input, new("y", new Identity(), [new Edge("input", synapse)])], ["y"]);
                Network loop = new(
                    [input, new("new", Factor(1 - decay), "input"), new("y", new Add(), "new", "old"), new("old", Factor(decay), [new Edge("y", Delayed: true)])], ["y"]);
                float[] expected = filter.Compile(Options).Open().Run(Stimulus.Sequence(rows)).Scores.ToArray(), actual = loop.Compile(Options).Open().Run(Stimulus.Sequence(rows)).Scores.ToArray();
                Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
            },
            iter: 60);

    [Fact]
    public void What_leads_back_without_weight_changes_no_bit() =>
        Gen.Select(SpikingNetworks.Images, _anySynapse, _anySynapse, Gen.ULong).Sample(
            (images, synapse, back, seed) =>
            {
                Network network = SpikingNetworks.Convert(
                    Network.Sequential(
                        SpikingNetworks.ImageShape, seed, Layer.Rescaling(500), Layer.Conv2D(4, 3, Padding.Same, Activation.Relu), Layer.Flatten(), Layer.Dense(5, Activation.Relu),
                        Layer.Dense(SpikingNetworks.Classes)),
                    1, synapse);
                Shape maps = network.ShapeOf("conv2d");
                Network recurrent = network
                    .InsertAfter("conv2d.linear", "sum", new Identity()).InsertAfter("dense.linear", "sum_1", new Identity());
                recurrent = new(
                    [
                        .. recurrent.Nodes.Where(node => node.Layer is not Identity), new("sum", new Add(), "conv2d.linear", "back"), new("sum_1", new Add(), "dense.linear", "back_1"),
                        new("back", new Conv2D(new(new Shape(3, 3, 4, 4), new float[3 * 3 * 4 * 4])) { Padding = Padding.Same }, [new Edge("conv2d", back, Delayed: true)]),
                        new("back_1", new Dense(new(new Shape(5, 5), new float[25])), [new Edge("dense", back, Delayed: true)]),
                    ],
                    recurrent.Outputs);
                SimulationOptions options = Options with { Probes = [Probe.Spikes("conv2d"), Probe.Spikes("dense")] };
                Stimulus image = Stimulus.Constant(images.Image(0));
                ImageResult expected = network.Compile(options).Open().Run(image), actual = recurrent.Compile(options).Open().Run(image);
                Assert.Equal(2, recurrent.Loops.Length);
                Assert.True(expected.Spikes[0] > 0);
                Assert.Equal(expected.Scores, actual.Scores);
                Assert.Equal(expected.Spikes, actual.Spikes);
                Assert.Equal(expected.Probe(0), actual.Probe(0));
                Assert.Equal(expected.Probe(1), actual.Probe(1));
            },
            iter: 40);

    /// <summary>In one network a connection without weight closes a cycle through the delayed edge, in the other one it comes from the input.</summary>
    [Fact]
    public void A_delayed_edge_gives_the_same_bits_inside_and_outside_of_a_loop() =>
        Gen.Select(SpikingNetworks.Images, _anySynapse, Gen.Int[0, 4], Gen.Int[0, 2], Gen.ULong).Sample(
            (images, synapse, kind, model, seed) =>
            {
                Layer between = kind switch { 0 => new Flatten(), 1 => new AveragePool2D(2), 2 => new MaxPool2D(2), 3 => new Identity(), _ => new ZeroPadding(new Extent3D(0, 1, 1), new Extent3D(0, 0, 1)) };
                Layer neurons = model switch
                {
                    0 => Activation.Relu,
                    1 => new Population(new SpikingRectifiedLinear()) { Gain = 300, Amplitude = 1 / 300.0 },
                    _ => new Population(Neurons.NeuronSet.Of([new SpikingRectifiedLinear(), new SpikingRectifiedLinear { Amplitude = 0.3 }])) { Gain = 300, Amplitude = 1 / 300.0 },
                };
                Shape image = SpikingNetworks.ImageShape;
                Network Closed(bool isLoop)
                {
                    Node[] chain =
                    [
                        new("input", new Input(image)), new("sum", new Add(), "input", "zero"), new("neurons", neurons, "sum"), new("between", between, [new Edge("neurons", synapse, Delayed: true)]),
                        new("flat", new Flatten(), "between"), new("seen", new Flatten(), "input"),
                    ];
                    int size = isLoop ? between.Infer(image).Size : image.Size;

                    return new(
                        [
                            .. chain, new("scores", new Dense(RandomNetworks.Numbers(new Shape(between.Infer(image).Size, 3), (uint)seed, "kernel", 1)), "flat"),
                            new("weightless", new Dense(new(new Shape(size, 2), new float[2 * size])), isLoop ? "flat" : "seen"), new("zero", new Reshape(Shape.Image(1, 1, 2)), "weightless"),
                        ],
                        ["scores"]);
                }

                Network loop = Closed(true), chain = Closed(false);
                Assert.Equal((1, 0), (loop.Loops.Length, chain.Loops.Length));
                SimulationOptions options = Options with { Probes = [Probe.Value("between"), Probe.Filtered("neurons", new Lowpass(0.005))] };
                Stimulus stimulus = Stimulus.Constant(images.Image(0));
                ImageResult expected = chain.Compile(options).Open().Run(stimulus), actual = loop.Compile(options).Open().Run(stimulus);
                Assert.Equal(expected.Scores, actual.Scores);
                Assert.Equal(expected.Probe(0), actual.Probe(0));
                Assert.Equal(expected.Probe(1), actual.Probe(1));
            },
            iter: 100);

    [Fact]
    public void The_order_in_which_nodes_are_listed_changes_no_bit() =>
        Gen.Select(SpikingNetworks.Spiking, SpikingNetworks.Images, Gen.Int).Sample(
            (network, images, seed) =>
            {
                Stimulus image = Stimulus.Constant(images.Image(0));
                SimulationOptions options = Options with { Probes = [Probe.Spikes("conv2d"), Probe.Value("dense_1.linear")] };
                ImageResult expected = network.Compile(options).Open().Run(image), actual = RandomLoops.Shuffled(network, seed).Compile(options).Open().Run(image);
                Assert.Equal(expected.Scores, actual.Scores);
                Assert.Equal(expected.Probe(0), actual.Probe(0));
                Assert.Equal(expected.Probe(1), actual.Probe(1));
            },
            iter: 60);

    [Fact]
    public void An_image_of_a_recurrent_network_allocates_nothing()
    {
        Network network = Recurrent();
        Session session = network.Compile(Options with { Steps = 70, Probes = [Probe.Spikes("neurons"), Probe.Filtered("back", new Lowpass(0.005))] }).Open();
        Stimulus stimulus = Stimulus.Constant(Enumerable.Repeat(20f, SpikingNetworks.ImageShape.Size).ToArray());
        session.Run(stimulus);
        session.Run(stimulus);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ImageResult result = session.Run(stimulus);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(result.Spikes[0] > 0);
    }

    /// <summary>A convolutional population that reads itself through a convolution.</summary>
    private static Network Recurrent() => new(
        [
            new("input", new Input(SpikingNetworks.ImageShape)),
            new("linear", new Conv2D(RandomNetworks.Numbers(new Shape(3, 3, 2, 4), 1, "kernel", 1)) { Padding = Padding.Same }, "input"),
            new("back", new Conv2D(RandomNetworks.Numbers(new Shape(3, 3, 4, 4), 1, "back", 0.2)) { Padding = Padding.Same }, [new Edge("neurons", new Lowpass(0.005), Delayed: true)]),
            new("sum", new Add(), "linear", "back"),
            new("neurons", new Population(new SpikingRectifiedLinear()) { Gain = 10, Amplitude = 0.1 }, "sum"),
            new("flat", new Flatten(), "neurons"),
            new("scores", new Dense(RandomNetworks.Numbers(new Shape(7 * 6 * 4, SpikingNetworks.Classes), 1, "scores", 1)), [new Edge("flat", new Lowpass(0.005))]),
        ],
        ["scores"]);
}
