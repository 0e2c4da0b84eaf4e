using System.Collections.Immutable;
using CsCheck;
using Galvani.Graph;
using Galvani.Layers;
using Galvani.Neurons;
using Galvani.Simulation.Cpu;
using Xunit;

namespace Galvani.Simulation;

/// <summary>A population whose neurons have parameters of their own is as many uniform populations, of each of which one neuron counts.</summary>
public sealed class OwnNeuronsTests
{
    private const int Steps = 12;

    private static readonly float[] _two = [2.5f, 0.75f];
    private static readonly ImmutableArray<IBackend> _backends = [Backend.Reference, new CpuBackend(32), new CpuBackend(128), new CpuBackend(256), new CpuBackend(512)];

    /// <summary>Six neurons of every kind, each with other parameters.</summary>
    private static readonly ImmutableArray<Func<int, INeuronModel>> _kinds =
    [
        i => new LIF { TauRc = 0.01 + (0.005 * i), TauRef = 0.001 * i, MinVoltage = -i },
        i => new AdaptiveLIF { TauN = 0.01 * (i + 1), IncN = 0.02 * i },
        i => new AdaptiveLIFRate { TauN = 0.01 * (i + 1), Amplitude = 1 + i },
        i => new LIFRate { TauRef = 0.001 * (i + 1), Amplitude = 1 + (0.5 * i) },
        i => new SpikingRectifiedLinear { Amplitude = 1 + i },
        i => new IntegrateAndFire { Threshold = 1 + (0.25 * i) },
        i => new IntegrateAndFire { Threshold = 2, Leak = 0.1 * i, MaxSpikesPerStep = i + 1, ResetPotential = i % 2 == 0 ? null : 0.1 * i, IsStrict = i > 3 },
        i => new SignedIntegrateAndFire { NegativeThreshold = 1 + i, RefractorySteps = i },
        i => new NirLIF { Tau = 0.003 * (i + 1), R = 2 + i, VReset = i % 2 == 0 ? null : -0.5 },
        i => new NirCubaLIF { TauSyn = 0.002 * (i + 1), R = 2 + i, WIn = 3 - i, VThreshold = 0.1 * (i + 1) },
        i => new NirCubaLI { TauMem = 0.004 * (i + 1), VLeak = i },
        i => new PoissonSpiking<LIFRate> { Rate = new LIFRate { TauRc = 0.01 * (i + 1) } },
    ];

    [Fact]
    public void Each_neuron_does_what_a_uniform_population_of_its_kind_does() => Gen.Select(Gen.Int[0, _kinds.Length - 1], Gen.Bool, Gen.ULong).Sample(
        (kind, perChannel, seed) =>
        {
            int channels = perChannel ? 6 : 3;
            Network network = Convolutional(seed, channels, new Population(_kinds[kind](0)) { Gain = 20 });
            Shape shape = network.ShapeOf("neurons");
            NeuronSet own = NeuronSet.Of(Enumerable.Range(0, perChannel ? channels : shape.Size).Select(i => _kinds[kind](i % 6)));
            float[][] expected = [.. Enumerable.Range(0, 6).Select(i => Run(network.Replace("neurons", new Population(_kinds[kind](i)) { Gain = 20 }), Backend.Reference))];
            Assert.All(_backends, backend =>
            {
                float[] values = Run(network.Replace("neurons", new Population(own) { Gain = 20 }), backend);
                for (int i = 0; i < values.Length; i++)
                {
                    int neuron = i % shape.Size % own.Count % 6;
                    Assert.Equal(BitConverter.SingleToInt32Bits(expected[neuron][i]), BitConverter.SingleToInt32Bits(values[i]));
                }
            });
        },
        iter: 60);

    /// <summary>What a spike is worth differs, and the layer behind reads the values.</summary>
    [Fact]
    public void Layers_behind_read_what_each_spike_is_worth() => Assert.All(_backends, backend =>
    {
        NeuronSet own = NeuronSet.Of([new IntegrateAndFire { Threshold = 2 }, new IntegrateAndFire { Threshold = 0.5 }]);
        Network network = new(
            [
                new("input", new Input(Shape.Vector(2))),
                new("neurons", new Population(own) { InitialPotential = InitialPotential.Constant(0) }, "input"),
                new("scores", new Dense(new Tensor(new Shape(2, 2), [1, 0, 0, 1])), "neurons"),
            ],
            ["scores"]);
        ImageResult run = network.Compile(new() { Steps = 1, Backend = backend, Probes = [Probe.Spikes("neurons"), Probe.Value("neurons") with { Name = "value" }] }).Open()
            .Run(Stimulus.Constant(_two));
        Assert.Equal([2f, 0.5f], run.Scores);
        Assert.Equal([1f, 1f], run.Probe(0));
        Assert.Equal([2f, 0.5f], run.Probe(1));
    });

    [Fact]
    public void Sets_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => NeuronSet.Of<INeuronModel>([]));
        Assert.Throws<ArgumentException>(() => NeuronSet.Of<INeuronModel>([new LIF(), new LIFRate()]));
        NeuronSet two = NeuronSet.Of([new LIF(), new LIF { TauRc = 0.1 }]);
        Assert.Contains("2 neurons of their own", Refused(new Population(two)), StringComparison.Ordinal);
        Assert.Contains("its neuron is LIFRate and not the first", Refused(new Population(NeuronSet.Of(Enumerable.Repeat(new LIF(), 6))) { Neuron = new LIFRate() }), StringComparison.Ordinal);
        Assert.Contains("its amplitude is 0", Refused(new Population(NeuronSet.Of(Enumerable.Range(0, 6).Select(i => new LIF { Amplitude = i })))), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_keep_the_parameters_of_each_neuron()
    {
        Assert.All(_kinds, kind =>
        {
            Network network = Convolutional(1, 6, new Population(NeuronSet.Of(Enumerable.Range(0, 6).Select(kind))));
            Assert.Equal(network["neurons"].Layer, NetworkFile.Parse("memory", StoredNetworks.Bytes(network)).Network["neurons"].Layer);
            Assert.Equal(network["neurons"].Layer, NetworkDescription.Parse("memory", NetworkDescription.ToJson(network), 1)["neurons"].Layer);
        });
    }

    private static string Refused(Population population) => Assert.Throws<UnsupportedNetworkException>(() => Convolutional(1, 6, population)).Message;

    private static Network Convolutional(ulong seed, int channels, Population population)
    {
        Network network = Network.Sequential(Shape.Image(4, 3, 2), seed, Layer.Conv2D(channels, 2, Padding.Same));

        return new Network([.. network.Nodes, new("neurons", population, network.Outputs[0])], ["neurons"]);
    }

    private static float[] Run(Network network, IBackend backend)
    {
        float[] rows = RandomNetworks.Numbers(Shape.Vector(Steps * network.ShapeOf("input").Size), 1, "rows", 2).Span.ToArray();

        return network.Compile(new() { Steps = Steps, Seed = 3, Backend = backend }).Open().Run(Stimulus.Sequence(rows)).Scores.ToArray();
    }
}
