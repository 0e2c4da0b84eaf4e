using CsCheck;
using Galvani.Conversion;
using Galvani.Graph;
using Galvani.Layers;
using Galvani.Neurons;
using Galvani.Simulation.Cpu;
using Xunit;

namespace Galvani.Simulation;

/// <summary>Loops on the CPU backend: step by step inside of a chunk of steps, and everything else as ever.</summary>
public sealed class CpuLoopTests
{
    private static readonly int[] _widths = [32, 128, 256, 512];

    /// <summary>Random graphs of all layers with loops, converted in all ways, with inputs that change, and probes inside and outside of loops.</summary>
    [Fact]
    public void Random_recurrent_graphs_give_the_bits_of_the_reference_on_every_width() =>
        Gen.Select(
            Gen.Select(RandomNetworks.All, RandomLoops.One).Select((network, loops) => loops(network)),
            Gen.Int[0, KnownNeurons.All.Length - 1], Gen.Enum<MaxPooling>(), Gen.Int[0, 3], Gen.Int[1, 40], Gen.Bool, Gen.Int[0, 99]).Sample(
            (source, neuron, pooling, synapse, steps, changing, probed) =>
            {
                Network network = new Converter
                {
                    SwapActivations = { [Activation.Relu] = KnownNeurons.All[neuron] },
                    ScaleFiringRates = 50,
                    MaxPooling = pooling,
                    Synapse = synapse switch { 0 => null, 1 => new Alpha(0.002), 2 => new Triangle(0.003), _ => new Lowpass(0.003) },
                    MatchDelays = changing,
                }.Convert(source).Network;
                float[] rows = RandomNetworks.Numbers(Shape.Vector(steps * network.ShapeOf("input").Size), 1, "rows", 2).Span.ToArray();
                Stimulus stimulus = changing ? Stimulus.Sequence(rows) : Stimulus.Constant(rows.AsMemory(0, network.ShapeOf("input").Size));
                string[] names = [.. network.Nodes.Select(node => node.Name)];
                SimulationOptions options = new()
                {
                    Steps = steps,
                    Readout = Readout.MeanOfLast(3),
                    Probes =
                    [
                        Probe.Value(names[probed % names.Length]), Probe.Filtered(names[(probed + 1) % names.Length], new Lowpass(0.005)) with { Name = "filtered" },
                        .. network.Nodes.Where(node => node.Layer is Population { IsSpiking: true } && probed % 3 == 0).Take(1).Select(node => Probe.Potential(node.Name) with { Name = "potential" }),
                    ],
                };
                Session session = network.Compile(options with { Backend = Backend.Reference }).Open();
                session.ImageIndex = probed;
                ImageResult expected = session.Run(stimulus);
                foreach (int width in _widths)
                {
                    Session fast = network.Compile(options with { Backend = new CpuBackend(width) }).Open();
                    fast.ImageIndex = probed;
                    ImageResult actual = fast.Run(stimulus);
                    Assert.Equal(expected.Scores, actual.Scores);
                    Assert.Equal(expected.ReadoutScores, actual.ReadoutScores);
                    Assert.Equal(expected.Spikes, actual.Spikes);
                    for (int i = 0; i < options.Probes.Length; i++)
                    {
                        Assert.Equal(expected.Probe(i), actual.Probe(i));
                    }
                }
            },
            iter: 300);

    [Fact]
    public void Only_the_stages_of_loops_run_step_by_step()
    {
        Network chain = Network.Sequential(
            Shape.Image(8, 8, 2), 1, Layer.Conv2D(4, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2), Layer.Conv2D(4, 3, Padding.Same, Activation.Relu),
            Layer.Flatten(), Layer.Dense(6, Activation.Relu), Layer.Dense(3));
        Network converted = SpikingNetworks.Convert(chain, 50, new Lowpass(0.005));
        Network looped = Self(Self(converted, "conv2d_1"), "dense");
        CpuProgram<Lanes.Lane256> program = new(looped.Compile(new() { Steps = 30, Probes = [Probe.Value("dense.linear")] }));

        Assert.Equal(2, program.Loops.Length);
        Assert.Equal(30, program.ChunkSteps);
        Assert.Equal(["conv2d_1", "conv2d_1.back", "conv2d_1.sum"], Looped(0));
        Assert.Equal(["dense", "dense.back", "dense.sum"], Looped(1));
        Assert.All(program.Loops, loop => Assert.Single(loop.Populations));
        Assert.All(program.Loops, loop => Assert.Single(loop.Imports));
        Assert.All(program.Loops, loop => Assert.Single(loop.Exports));
        string[] Looped(int loop) => [.. program.Plan.Stages[program.Loops[loop].First..program.Loops[loop].End].Select(stage => stage.Node).Distinct().Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void A_loop_of_loops_is_one_loop()
    {
        Network network = Self(SpikingNetworks.Convert(Network.Sequential(Shape.Vector(6), 1, Layer.Dense(6, Activation.Relu), Layer.Dense(6, Activation.Relu)), 50, null), "dense");
        Network nested = new(
            [
                .. network.Nodes.Select(node => node.Name == "dense.sum" ? new Node("dense.sum", new Add(3), [.. node.Inputs, new Edge("dense_1", Delayed: true)]) : node),
            ],
            network.Outputs);
        Assert.Single(nested.Compile().Loops);
        Assert.Equal(2, nested.Compile().Stages.OfType<CarryStage>().Count());
    }

    [Fact]
    public void A_session_owns_no_more_than_it_says() =>
        Gen.Select(SpikingNetworks.Spiking, Gen.Int[1, 40]).Sample(
            (network, steps) =>
            {
                Plan plan = network.Compile(new() { Steps = steps, Probes = [Probe.Spikes("dense")] });
                plan.Open(); // packs the weights that all sessions share
                long before = GC.GetAllocatedBytesForCurrentThread();
                Session session = plan.Open();
                long owned = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.InRange(owned, 1, plan.SessionBytes + (2000 * plan.Stages.Length)); // objects and the heads of arrays
                GC.KeepAlive(session);
            },
            iter: 40);

    /// <summary>Large populations that run by themselves, of every kind that needs something more, on both backends.</summary>
    [Fact]
    public void Populations_own_no_more_than_they_say()
    {
        const int Neurons = 50_000;
        NeuronSet own = NeuronSet.Of(Enumerable.Range(0, Neurons).Select(i => new LIF { TauRc = 0.01 + (1e-6 * i) }));
        NeuronSet random = NeuronSet.Of(Enumerable.Range(0, Neurons).Select(i => new PoissonSpiking<LIFRate> { Amplitude = 1 + (1e-6 * i) }));
        Population[] populations =
            [new(own), new(random), new(new PoissonSpiking<LIFRate>()), new(new AdaptiveLIF()), new(new LIF()), new(new NirCubaLI()), new(new IntegrateAndFire { Leak = 0.5 })];
        Assert.All(populations, population => Assert.All([Backend.Reference, Backend.Cpu], backend =>
        {
            Plan plan = Network.Sequential(Shape.Vector(Neurons), 1, population).Compile(new() { Steps = 1, Backend = backend });
            plan.Open();
            long before = GC.GetAllocatedBytesForCurrentThread();
            Session session = plan.Open();
            long owned = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.InRange(owned, plan.SessionBytes / 4, plan.SessionBytes + 100_000); // objects and small arrays of indices
            GC.KeepAlive(session);
        }));
    }

    /// <summary>Lets a population read itself through a layer with weights.</summary>
    private static Network Self(Network network, string population)
    {
        Shape shape = network.ShapeOf(population);
        Layer weights = shape.Rank == 1
            ? new Dense(RandomNetworks.Numbers(new Shape(shape.Size, shape.Size), 1, "back", 0.1))
            : new Conv2D(RandomNetworks.Numbers(new Shape(3, 3, shape[2], shape[2]), 1, "back", 0.1)) { Padding = Padding.Same };
        Node sum = new($"{population}.sum", new Add(), $"{population}.linear", $"{population}.back");

        return new Network(
            [
                .. network.Nodes.Select(node => node.Name == population ? node with { Inputs = [new Edge(sum.Name)] } : node),
                sum, new($"{population}.back", weights, [new Edge(population, new Lowpass(0.005), Delayed: true)]),
            ],
            network.Outputs);
    }
}
