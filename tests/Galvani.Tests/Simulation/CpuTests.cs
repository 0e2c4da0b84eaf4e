using CsCheck;
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
