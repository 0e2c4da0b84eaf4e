using CsCheck;
using Galvani.Conversion;
using Galvani.Graph;
using Galvani.Neurons;
using Galvani.Simulation.Cpu;
using Xunit;

namespace Galvani.Simulation;

/// <summary>The CPU backend gives the bits of the reference backend, on every vector width and however long a run is.</summary>
public sealed class CpuTests
{
    private static readonly int[] _widths = [32, 128, 256, 512];

    [Fact]
    public void Every_width_gives_the_bits_of_the_reference() =>
        Gen.Select(SpikingNetworks.Spiking, SpikingNetworks.Images, Gen.Int[1, 70], Gen.ULong).Sample(
            (network, images, steps, seed) =>
            {
                SimulationOptions options = new() { Steps = steps, Seed = seed, Threads = 1, Probes = [Probe.Spikes("conv2d_1"), Probe.Value("average_pooling2d")] };
                Recording expected = network.Simulate(images.Take(2), options with { Backend = Backend.Reference });
                foreach (int width in _widths)
                {
                    AssertSame(expected, network.Simulate(images.Take(2), options with { Backend = new CpuBackend(width) }));
                }
            },
            iter: 60);

    /// <summary>Random graphs of all layers, converted in all ways, with inputs that change.</summary>
    [Fact]
    public void Random_graphs_of_all_layers_give_the_bits_of_the_reference_on_every_width() =>
        Gen.Select(RandomNetworks.All, Gen.Int[0, KnownNeurons.All.Length - 1], Gen.Enum<MaxPooling>(), Gen.Int[0, 4], Gen.Int[1, 13], Gen.Bool).Sample(
            (source, neuron, pooling, synapse, steps, changing) =>
            {
                Network network = new Converter
                {
                    SwapActivations = { [Activation.Relu] = KnownNeurons.All[neuron] },
                    ScaleFiringRates = 50,
                    MaxPooling = pooling,
                    Synapse = synapse switch { 0 => null, 1 => new Lowpass(0), 2 => new Alpha(0.002), 3 => new Triangle(0.003), _ => new Lowpass(0.003) },
                    MatchDelays = changing,
                }.Convert(source).Network;
                float[] rows = RandomNetworks.Numbers(Shape.Vector(steps * network.ShapeOf("input").Size), 1, "rows", 2).Span.ToArray();
                Stimulus stimulus = changing ? Stimulus.Sequence(rows) : Stimulus.Constant(rows.AsMemory(0, network.ShapeOf("input").Size));
                SimulationOptions options = new() { Steps = steps, Probes = [Probe.Value(network.Nodes[network.Nodes.Length / 2].Name)] };
                ImageResult expected = network.Compile(options with { Backend = Backend.Reference }).Open().Run(stimulus);
                foreach (int width in _widths)
                {
                    ImageResult actual = network.Compile(options with { Backend = new CpuBackend(width) }).Open().Run(stimulus);
                    Assert.Equal(expected.Scores, actual.Scores);
                    Assert.Equal(expected.Spikes, actual.Spikes);
                    Assert.Equal(expected.Probe(0), actual.Probe(0));
                }
            },
            iter: 300);

    [Fact]
    public void Probed_potentials_and_sums_are_those_of_the_reference() =>
        Gen.Select(SpikingNetworks.Spiking, SpikingNetworks.Images, Gen.Int[1, 40]).Sample(
            (network, images, steps) =>
            {
                SimulationOptions options = new()
                {
                    Steps = steps,
                    Threads = 1,
                    Probes =
                    [
                        Probe.Potential("conv2d", every: 2) with { Name = "v" }, Probe.Value("conv2d_1.linear"), Probe.Spikes("dense"),
                        Probe.Filtered("conv2d_1", new Lowpass(0.01)) with { Name = "filtered" }, Probe.Potential("dense") with { Name = "w" },
                    ],
                };
                if (steps > 1)
                {
                    AssertSame(
                        network.Simulate(images.Take(1), options with { Backend = Backend.Reference }),
                        network.Simulate(images.Take(1), options with { Backend = Backend.Cpu }));
                }
            },
            iter: 40);

    [Fact]
    public void A_changing_input_gives_the_bits_of_the_reference() =>
        Gen.Select(SpikingNetworks.Spiking, Gen.Float[0, 1].Array[SpikingNetworks.ImageShape.Size * 40]).Sample(
            (network, rows) =>
            {
                SimulationOptions options = new() { Steps = 40 };
                float[] expected = network.Compile(options with { Backend = Backend.Reference }).Open().Run(Stimulus.Sequence(rows)).Scores.ToArray();
                Assert.Equal(expected, network.Compile(options with { Backend = Backend.Cpu }).Open().Run(Stimulus.Sequence(rows)).Scores.ToArray());
            },
            iter: 20);

    private static void AssertSame(Recording expected, Recording actual)
    {
        Assert.Equal(expected.AllScores, actual.AllScores);
        for (int image = 0; image < expected.Images; image++)
        {
            for (int population = 0; population < expected.Activity.Length; population++)
            {
                Assert.Equal(expected.Spikes(image, population), actual.Spikes(image, population));
            }

            foreach (Probe probe in expected.Plan.Options.Probes)
            {
                Assert.Equal(expected[probe.Name][image], actual[probe.Name][image]);
            }
        }
    }
}
