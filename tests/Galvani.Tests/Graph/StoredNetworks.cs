using System.Collections.Immutable;
using CsCheck;
using Galvani.Layers;
using Galvani.Neurons;
using Galvani.Simulation;
using Xunit;

namespace Galvani.Graph;

/// <summary>Random networks with everything that a file can hold: populations, potentials, synapses, delays, names, outputs.</summary>
internal static class StoredNetworks
{
    private static readonly Gen<double> _positive = Gen.OneOf(Gen.Double[1e-9, 1e9], Gen.Const(1.0), Gen.Const(1.0 / 3));
    private static readonly Gen<string> _name = Gen.OneOf(Gen.String[1, 8], Gen.String[Gen.Char["ab/.\"\\\n\0é鳥 "], 1, 6]).Where(name => !name.Any(char.IsSurrogate) && !string.IsNullOrWhiteSpace(name));

    private static readonly Gen<INeuronModel> _neuron = Gen.Select(Gen.Int[-2, KnownNeurons.All.Length - 1], _positive).Select((kind, amplitude) => kind switch
    {
        -2 => (INeuronModel)new SpikingRectifiedLinear { Amplitude = amplitude },
        -1 => new LIF { Amplitude = amplitude, TauRc = amplitude, MinVoltage = double.NegativeInfinity },
        _ => KnownNeurons.All[kind],
    });

    private static readonly Gen<Population> _population = Gen.Select(_neuron, _positive, _positive, Gen.Int[0, 2], Gen.Double[0, 1]).Select((neuron, gain, amplitude, kind, potential) =>
        new Population(neuron) { Gain = gain, Amplitude = amplitude, InitialPotential = kind == 0 ? InitialPotential.Uniform : InitialPotential.Constant(potential) });

    private static readonly Gen<Edge> _edge = Gen.Select(Gen.Int[0, 7], Gen.Double[0, 1], Gen.Bool).Select((kind, tau, delayed) => kind switch
    {
        0 => new Edge("", new Lowpass(tau), delayed),
        1 => new Edge("", null, delayed),
        2 => new Edge("", new Alpha(tau), delayed),
        3 => new Edge("", new Triangle(tau), delayed),
        4 => new Edge("", new LinearFilter([tau, 1], [1, -tau, 0.25]) { IsAnalog = delayed, Method = Synapses.Discretization.Euler }, delayed),
        _ => new Edge(""),
    });

    /// <summary>Rate and spiking networks, decorated.</summary>
    public static Gen<Network> All { get; } = Gen.Select(
        Gen.OneOf(RandomNetworks.All, Gen.Select(RandomNetworks.All, RandomLoops.One).Select((network, loops) => loops(network)), SpikingNetworks.Spiking), _population.Array[4], _edge.Array[6], _name.Array[40], Gen.Int[1, 3], Gen.Bool).Select(
        (network, populations, edges, names, outputs, given) => Renamed(Outputs(Edges(Populations(network, populations, given), edges), outputs), names));

    /// <summary>Small networks with every layer, neuron and synapse; what the first version had not is in a network of its own.</summary>
    public static ImmutableArray<Network> Everything => [FirstVersion(), LaterLayers()];

    /// <summary>What the file of the first version in the golden files holds; it never changes.</summary>
    public static Network FirstVersion()
    {
        Tensor Numbers(string name, params ReadOnlySpan<int> extents) => RandomNetworks.Numbers(new Shape(extents), 1, name, 1);
        Tensor Positive(string name, int length) => new(Shape.Vector(length), [.. Numbers(name, length).Span.ToArray().Select(value => Math.Abs(value) + 0.1f)]);

        return new Network(
            [
                new("left", new Input(Shape.Image(5, 4, 2))),
                new("right", new Input(Shape.Image(5, 4, 2))),
                new("sum", new Add(3), [new Edge("left"), new Edge("right", Delayed: true), new Edge("left", new Lowpass(0.01))]),
                new("scaled", new Affine(Numbers("scale", 2), Numbers("offset", 2)), "sum"),
                new("conv2d.linear", new Conv2D(Numbers("kernel", 2, 3, 1, 4), Numbers("bias", 4), groups: 2) { Padding = Padding.Same, Stride = new(1, 2), Dilation = new(2, 1) }, "scaled"),
                new("normal", new BatchNormalization(Numbers("gamma", 4), Numbers("beta", 4), Numbers("mean", 4), Positive("variance", 4)) { Epsilon = 0.01, Momentum = 0.9 }, "conv2d.linear"),
                new("relu", new Relu(), "normal"),
                new("dropout", new Dropout(0.25), "relu"),
                new("average", new AveragePool2D(2) { Stride = 1, Padding = Padding.Same }, "dropout"),
                new("largest", new MaxPool2D(new Extent2D(2, 1)), "average"),
                new("neurons", new Population(new SpikingRectifiedLinear { Amplitude = 0.5 }) { Gain = 20, Amplitude = 0.05 }, "largest"),
                new("rates", new Population(new RectifiedLinear()) { InitialPotential = InitialPotential.Constant(0.25) }, [new Edge("neurons", new Lowpass(0.005), Delayed: true)]),
                new("given", new Population(new SpikingRectifiedLinear()) { InitialPotential = InitialPotential.Given(Positive("potential", 16)) }, "rates"),
                new("flatten", new Flatten(), "given"),
                new("dense.linear", new Dense(Numbers("dense", 16, 2)), "flatten"),
                new("name / with \"signs\"", new Identity(), "dense.linear"),
                new("softmax", new Softmax(), "name / with \"signs\""),
            ],
            ["softmax", "rates"]);
    }

    /// <summary>The layers that came after the first version.</summary>
    private static Network LaterLayers()
    {
        Tensor Numbers(string name, params ReadOnlySpan<int> extents) => RandomNetworks.Numbers(new Shape(extents), 1, name, 1);

        return new Network(
            [
                new("volume", new Input(new Shape(4, 5, 6, 2))),
                new("conv3d", new Conv3D(Numbers("conv3d", 2, 1, 3, 2, 2)) { Padding = Padding.Same, Stride = new(1, 2, 1), Dilation = new(2, 1, 1) }, "volume"),
                new("average3d", new AveragePool3D(new Extent3D(2, 1, 1)), "conv3d"),
                new("largest3d", new MaxPool3D(new Extent3D(1, 1, 2)) { Stride = 1 }, "average3d"),
                new("global", new GlobalAveragePool(), "largest3d"),
                new("globalmax", new GlobalMaxPool(), "largest3d"),
                new("image", new Input(Shape.Image(6, 6, 2))),
                new("separable", new SeparableConv2D(Numbers("depthwise", 3, 3, 2, 2), Numbers("pointwise", 1, 1, 4, 3), Numbers("bias", 3)) { Padding = Padding.Same, Stride = 2, Dilation = 1 }, "image"),
                new("transposed", new Conv2DTranspose(Numbers("transposed", 3, 3, 2, 3), Numbers("transposed bias", 2)) { Padding = Padding.Same, Stride = 2, OutputPadding = 1 }, "separable"),
                new("padded", new ZeroPadding(new Extent3D(0, 1, 0), new Extent3D(0, 0, 2)), "transposed"),
                new("cropped", new Cropping(new Extent3D(0, 1, 0), new Extent3D(0, 0, 2)), "padded"),
                new("larger", new UpSampling(new Extent3D(1, 2, 1)), "cropped"),
                new("resized", new Resizing(6), "larger"),
                new("spread", new InsertZeros(new Extent3D(1, 2, 1), new Extent3D(0, -1, 1), new Extent3D(1, 6, 6)), "resized"),
                new("sum", new Subtract(), "spread", "image"),
                new("product", new Multiply(), "sum", "image"),
                new("mean", new Average(3), "sum", "image", "product"),
                new("larger of both", new Maximum(), "mean", "image"),
                new("smaller of both", new Minimum(), "mean", "image"),
                new("side by side", new Concatenate(2, 1), "larger of both", "smaller of both"),
                new("turned", new Permute(1, 0, 2), "side by side"),
                new("sequence", new Reshape(new Shape(36, 4)), "turned"),
                new("conv1d", new Conv1D(Numbers("conv1d", 3, 4, 2), Numbers("conv1d bias", 2)) { Padding = Padding.Causal, Stride = 2, Dilation = 2 }, "sequence"),
                new("average1d", new AveragePool1D(2), "conv1d"),
                new("largest1d", new MaxPool1D(3) { Padding = Padding.Same }, "average1d"),
                new("slopes", new PRelu(Numbers("alpha", 1, 2)), "largest1d"),
                new("relu6", new Relu { Maximum = 6, Threshold = 0.5, Slope = 0.25 }, "slopes"),
                new("elu", new Elu { Alpha = 0.5 }, "relu6"),
                new("selu", new Selu(), "elu"),
                new("gelu", new Gelu { IsApproximate = true }, "selu"),
                new("silu", new Silu(), "gelu"),
                new("softplus", new Softplus(), "silu"),
                new("sigmoid", new Sigmoid(), "softplus"),
                new("hard", new HardSigmoid { Slope = 0.2 }, "sigmoid"),
                new("tanh", new Tanh(), "hard"),
                new("one", new Reshape(new Shape(1, 1, 6)), "tanh"),
                new("repeated", new Broadcast(Shape.Image(2, 3, 6)), "one"),
            ],
            ["repeated", "global", "globalmax"]);
    }

    /// <summary>The file of a network.</summary>
    public static byte[] Bytes(Network network, ModelCard? card = null)
    {
        using MemoryStream stream = new();
        NetworkFile.Write(stream, network, card);

        return stream.ToArray();
    }

    /// <summary>Same names, layers, weights, connections, inputs and outputs.</summary>
    public static void RequireEqual(Network expected, Network actual)
    {
        Assert.Equal<string>(expected.Inputs, actual.Inputs);
        Assert.Equal<string>(expected.Outputs, actual.Outputs);
        Assert.Equal(expected.Nodes.Select(node => (node.Name, node.Layer)), actual.Nodes.Select(node => (node.Name, node.Layer)));
        Assert.All(expected.Nodes.Zip(actual.Nodes), pair => Assert.Equal<Edge>(pair.First.Inputs, pair.Second.Inputs));
    }

    private static Network Populations(Network network, Population[] populations, bool given)
    {
        Node[] places = [.. network.Nodes.Where(node => node.Layer is Relu or Identity or Population)];
        foreach ((Node node, Population population) in places.Zip(populations))
        {
            Shape shape = network.ShapeOf(node.Name);
            if (given && population.Gain < 1)
            {
                network = network.Replace(node.Name, population with { Own = NeuronSet.Of(Enumerable.Repeat(population.Neuron, shape[^1])) });
                continue;
            }

            network = network.Replace(node.Name, given && population.InitialPotential == InitialPotential.Uniform
                ? population with { InitialPotential = InitialPotential.Given(new(shape, [.. Enumerable.Range(0, shape.Size).Select(i => i / 1000f)])) }
                : population);
        }

        return network;
    }

    /// <summary>Other connections; those of a loop keep their delays.</summary>
    private static Network Edges(Network network, Edge[] edges)
    {
        Node[] fed = [.. network.Nodes.Where(node => !node.Inputs.IsEmpty)], looped = [.. network.Loops.SelectMany(loop => network.Nodes[loop])];
        foreach ((Node node, Edge edge) in fed.Zip(edges))
        {
            bool isDelayed = edge.Delayed || (node.Inputs[0].Delayed && looped.Contains(node));
            network = network.Connect(node.Name, [.. node.Inputs.Select((old, i) => i == 0 ? edge with { Source = old.Source, Delayed = isDelayed } : old)]);
        }

        return network;
    }

    private static Network Outputs(Network network, int count) =>
        network.WithOutputs([.. network.Outputs.Concat(network.Nodes.Select(node => node.Name)).Distinct().Take(count)]);

    private static Network Renamed(Network network, string[] names)
    {
        ImmutableArray<string> fresh = [.. names.Distinct(), .. Enumerable.Range(0, network.Nodes.Length).Select(i => $"node {i}")];
        Dictionary<string, string> renamed = network.Nodes.Select((node, i) => (node.Name, fresh[i])).ToDictionary();

        return new Network(
            [.. network.Nodes.Select(node => new Node(renamed[node.Name], node.Layer, [.. node.Inputs.Select(edge => edge with { Source = renamed[edge.Source] })]))],
            [.. network.Outputs.Select(output => renamed[output])]);
    }
}
