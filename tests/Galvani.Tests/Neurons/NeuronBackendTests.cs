using Galvani.Layers;
using Galvani.Simulation;
using Xunit;

namespace Galvani.Neurons;

/// <summary>The recordings of Nengo through whole runs of both backends: counts, what a spike is worth, and rates.</summary>
public sealed class NeuronBackendTests
{
    private static readonly string[] _random = ["PoissonSpiking", "StochasticSpiking"];

    public static TheoryData<string> Recordings => [.. NeuronRecording.Names.Where(name => !_random.Contains(NeuronRecording.Read(name).Model))];

    [Theory]
    [MemberData(nameof(Recordings))]
    public void A_population_gives_what_Nengo_recorded(string name)
    {
        NeuronRecording recording = NeuronRecording.Read(name);
        Population population = new(recording.Neuron);
        population = population.IsSpiking
            ? population with { InitialPotential = InitialPotential.Given(new Tensor(Shape.Vector(recording.Neurons), recording.InitialPotential)) }
            : population;
        Network network = Network.Sequential(Shape.Vector(recording.Neurons), 1, population);
        double worth = population.OutputScaleAt(recording.TimeStep);
        foreach (IBackend backend in (IBackend[])[Backend.Reference, Backend.Cpu])
        {
            Session session = network.Compile(new() { Steps = recording.Steps, TimeStep = recording.TimeStep, Backend = backend, Probes = [Probe.Value("population")] }).Open();
            for (int drive = 0; drive < 2; drive++)
            {
                int current = drive;
                float[] expected = recording.Outputs(drive, 32);
                float[] actual = session.Run(Stimulus.Sequence((float[])[.. Enumerable.Range(0, recording.Steps).SelectMany(step => recording.Currents(current, step))])).Probe(0).ToArray();
                if (population.IsSpiking)
                {
                    int[] wrong = [.. Enumerable.Range(0, expected.Length).Where(i => Math.Abs(actual[i] - (expected[i] * worth)) > 1e-5 * Math.Abs(worth))];
                    Assert.True(
                        recording.IsChaotic ? wrong.DistinctBy(i => i % recording.Neurons).Count() <= 2 : wrong.Length <= recording.CellsThatDiffer(drive),
                        $"{backend.Name}, drive {drive}: {wrong.Length} of {expected.Length} differ");
                }
                else
                {
                    double allowed = recording.Model == nameof(AdaptiveLIFRate) ? 2 * recording.LargestDifference : 0;
                    Assert.All(expected.Zip(actual), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, Math.Max(allowed, 1e-4 + (1e-5 * Math.Abs(pair.First)))));
                }
            }
        }
    }
}
