using System.Collections.Immutable;
using Galvani.Layers;
using Galvani.Neurons;
using Galvani.Simulation.Cpu;
using Xunit;

namespace Galvani.Simulation;

/// <summary>A potential that is no number would be silent for ever; Nengo says nothing. Here it stops the run, whatever the neuron and the backend.</summary>
public sealed class StateFinitenessTests
{
    public static TheoryData<string> Dynamic =>
        [.. KnownNeurons.All.Where(neuron => new Population(neuron).Accept(new Kernels.PopulationKernel.Maker(0.001, 1, null)).StateCount > 0).Select(neuron => neuron.Name)];

    [Theory]
    [MemberData(nameof(Dynamic))]
    public void NaN_reaching_a_potential_stops_the_run(string name) => Assert.All((ImmutableArray<IBackend>)[Backend.Reference, Backend.Cpu, new CpuBackend(32)], backend =>
    {
        Network network = Network.Sequential(Shape.Vector(3), 1, Layer.Dense(4), new Population(KnownNeurons.All.Single(neuron => neuron.Name == name)));
        Session session = network.Compile(new() { Steps = 5, Backend = backend }).Open();
        session.Run(Stimulus.Constant(new float[3]));
        float[] rows = new float[15];
        rows[4] = float.NaN;
        string message = Assert.Throws<NotFiniteNumberException>(() => session.Run(Stimulus.Sequence(rows))).Message;
        Assert.StartsWith("population: its ", message, StringComparison.Ordinal);
        session.Run(Stimulus.Constant(new float[3]));
    });

    /// <summary>Steps that are taken one by one stop too, and not only the next run.</summary>
    [Theory]
    [MemberData(nameof(Dynamic))]
    public void NaN_reaching_a_potential_stops_a_step(string name)
    {
        if (KnownNeurons.All.Single(neuron => neuron.Name == name) is NirThreshold or PoissonSpiking<RectifiedLinear> or StochasticSpiking<RectifiedLinear>)
        {
            return; // they keep no potential: their counts, and so the scores, are no numbers
        }

        Network network = Network.Sequential(Shape.Vector(1), 1, new Population(KnownNeurons.All.Single(neuron => neuron.Name == name)));
        Session session = network.Compile(new() { Steps = 5 }).Open();
        Assert.Throws<NotFiniteNumberException>(() => session.Step(Stimulus.Constant(new[] { float.NaN })).Length);
    }

    [Fact]
    public void A_rate_of_what_is_no_number_is_none() => Assert.All(KnownNeurons.All.Where(neuron => !Dynamic.Any(row => row.Data == neuron.Name)), neuron =>
    {
        Network network = Network.Sequential(Shape.Vector(1), 1, new Population(neuron));
        Assert.All([Backend.Reference, Backend.Cpu], backend =>
            Assert.Equal(float.NaN, network.Compile(new() { Steps = 1, Backend = backend }).Open().Run(Stimulus.Constant(new[] { float.NaN })).Scores[0]));
    });

    /// <summary>Forward Euler with a step of more than twice the time constant grows without bound.</summary>
    [Fact]
    public void A_step_that_is_long_against_a_time_constant_stops_the_run()
    {
        Network network = Network.Sequential(Shape.Vector(1), 1, new Population(new NirLI { Tau = 0.0004 }));
        Assert.Contains("time constant", Assert.Throws<NotFiniteNumberException>(
            () => network.Compile(new() { Steps = 500 }).Open().Run(Stimulus.Constant(new float[] { 1 }))).Message, StringComparison.Ordinal);
    }
}
