using System.Collections.Immutable;
using CsCheck;
using Galvani.Graph;
using Galvani.Layers;
using Galvani.Simulation.Cpu;
using Xunit;

namespace Galvani.Simulation;

/// <summary>A filter and a weighted sum may change places: the plan filters whichever side has fewer numbers, and no value depends on it but by rounding.</summary>
public sealed class FilterSideTests
{
    private const int Steps = 25;

    private static readonly ImmutableArray<Synapse> _synapses =
        [new Alpha(0.004), new Triangle(0.005), new LinearFilter([1, 0.01], [0.00002, 0.01, 1]), new LinearFilter([0.5, 0.25], [1, -0.5]) { IsAnalog = false }];

    public static TheoryData<int, int> Sides => new() { { 12, 3 }, { 3, 12 } };

    [Theory]
    [MemberData(nameof(Sides))]
    public void The_side_with_fewer_numbers_is_filtered(int inputs, int outputs)
    {
        Plan plan = Filtered(inputs, outputs, _synapses[0], isDelayed: true, 1).Compile();
        StateSpaceStage stage = Assert.Single(plan.Stages.OfType<StateSpaceStage>());
        Assert.Equal(Math.Min(inputs, outputs), plan.Buffers[stage.Output].Size);
    }

    /// <summary>Against the weights applied to what a probe with the same filter sees of the source; the bias is not filtered.</summary>
    [Fact]
    public void Sums_of_filtered_values_are_filtered_sums() => Gen.Select(Gen.Int[1, 14], Gen.Int[1, 14], Gen.Int[0, _synapses.Length - 1], Gen.ULong, Gen.Bool).Sample((inputs, outputs, synapse, seed, isDelayed) =>
    {
        Network network = Filtered(inputs, outputs, _synapses[synapse], isDelayed, seed), delayed = Filtered(inputs, outputs, _synapses[synapse], true, seed);
        float[] rows = RandomNetworks.Numbers(Shape.Vector((Steps + 1) * inputs), (uint)seed, "rows", 2).Span.ToArray();
        Probe[] probes = [Probe.Value("sums"), Probe.Filtered("source", _synapses[synapse]) with { Name = "filtered" }];
        Dense layer = (Dense)network["sums"].Layer;
        foreach (IBackend backend in (IBackend[])[Backend.Reference, new CpuBackend(32), Backend.Cpu])
        {
            SimulationOptions options = new() { Steps = Steps, Backend = backend, Probes = [.. probes] };
            ImageResult run = network.Compile(options).Open().Run(Stimulus.Sequence(rows));

            // A filtered probe is one step late: that of a run with one step more, from its second sample on, is what an edge without delay delivers.
            float[] filtered = delayed.Compile(options with { Steps = Steps + 1 }).Open().Run(Stimulus.Sequence(rows)).Probe(1).ToArray();
            for (int step = 0; step < Steps; step++)
            {
                for (int output = 0; output < outputs; output++)
                {
                    double sum = layer.Bias!.Span[output], size = 1;
                    for (int input = 0; input < inputs; input++)
                    {
                        double value = filtered[((step + (isDelayed ? 0 : 1)) * inputs) + input] * (double)layer.Kernel.Span[(input * outputs) + output];
                        sum += value;
                        size += Math.Abs(value);
                    }

                    Assert.InRange(run.Probe(0)[(step * outputs) + output], sum - (1e-5 * size), sum + (1e-5 * size));
                }
            }
        }
    });

    /// <summary>Behind pools and reshapes too, and on every width the bits of the reference.</summary>
    [Fact]
    public void Filters_wander_through_what_is_linear_and_every_width_gives_the_same_bits() => Gen.Select(Gen.Int[0, _synapses.Length - 1], Gen.ULong, Gen.Int[1, 5]).Sample((synapse, seed, units) =>
    {
        Network network = Network.Sequential(Shape.Image(6, 6, 2), seed, new Population(new SpikingRectifiedLinear()) { Gain = 400 }, Layer.AveragePool2D(2), Layer.Flatten(), Layer.Dense(units, Activation.Relu));
        network = network.Connect("average_pooling2d", new Edge("population", _synapses[synapse], Delayed: true));
        float[] rows = RandomNetworks.Numbers(Shape.Vector(Steps * 72), (uint)seed, "rows", 2).Span.ToArray();
        float[] expected = network.Compile(new() { Steps = Steps, Backend = Backend.Reference }).Open().Run(Stimulus.Sequence(rows)).Scores.ToArray();
        Assert.All([32, 128, 256, 512], bits =>
            Assert.Equal(expected, network.Compile(new() { Steps = Steps, Backend = new CpuBackend(bits) }).Open().Run(Stimulus.Sequence(rows)).Scores));
        Assert.Equal(units, network.Compile().Buffers[Assert.Single(network.Compile().Stages.OfType<StateSpaceStage>()).Output].Size);
    });

    private static Network Filtered(int inputs, int outputs, Synapse synapse, bool isDelayed, ulong seed)
    {
        Network network = Network.Sequential(Shape.Vector(inputs), seed, new Population(new SpikingRectifiedLinear()) { Gain = 300 }, Layer.Dense(outputs));
        Dense dense = (Dense)network["dense"].Layer;

        return new Network(
            [
                network.Nodes[0],
                network.Nodes[1] with { Name = "source" },
                new("sums", new Dense(dense.Kernel, RandomNetworks.Numbers(Shape.Vector(outputs), (uint)seed, "bias", 1)), [new Edge("source", synapse, isDelayed)]),
            ],
            ["sums"]);
    }
}
