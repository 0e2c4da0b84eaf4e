using Galvani.Tensors;
using Xunit;

namespace Galvani.Simulation;

public sealed class ProbeTests
{
    private static readonly Network _network = SpikingNetworks.PixelNeurons(4, new SpikingRectifiedLinear { Amplitude = 0.5 }).WithScores();

    private static readonly Dataset _images = Dataset.From(
        [.. Enumerable.Range(0, 3).Select(i => new Tensor(Shape.Vector(4), [100 * i, 300, 0, -5]))], [0, 1, 0], ["a", "b"]);

    [Fact]
    public void Spikes_potentials_and_values_tell_the_same_story()
    {
        SimulationOptions options = new()
        {
            Steps = 20,
            Probes = [Probe.Spikes("population"), Probe.Potential("population") with { Name = "v" }, Probe.Value("population") with { Name = "value" }],
        };
        Recording run = _network.Simulate(_images, options);
        for (int image = 0; image < 3; image++)
        {
            double[] sums = new double[4];
            for (int i = 0; i < run["population"][image].Length; i++)
            {
                float spikes = run["population"][image][i];
                float current = _images.Image(image).Span[i % 4];
                sums[i % 4] += spikes;
                Assert.Equal(spikes * 0.5f / 0.001f, run["value"][image][i], 1e-3f);
                Assert.Equal(Math.Max(current, 0) * 0.001 * ((i / 4) + 1), sums[i % 4] + run["v"][image][i], 1e-4);
            }
        }
    }

    [Fact]
    public void A_filtered_probe_is_one_step_behind_its_filter()
    {
        Recording run = _network.Simulate(_images, new() { Steps = 20, Probes = [Probe.Value("population"), Probe.Filtered("population", new Lowpass(0.003)) with { Name = "filtered" }] });
        double decay = Math.Exp(-1.0 / 3);
        double state = 0;
        for (int step = 0; step < 20; step++)
        {
            Assert.Equal(state, run["filtered"][1][(step * 4) + 1], 1e-2);
            state = (decay * state) + ((1 - decay) * run["population"][1][(step * 4) + 1]);
        }
    }

    [Fact]
    public void Chosen_neurons_images_and_steps_are_those_of_the_full_recording()
    {
        Recording run = _network.Simulate(_images, new()
        {
            Steps = 20,
            Probes = [Probe.Spikes("population"), Probe.Spikes("population", [3, 1], 1..2, every: 6) with { Name = "some" }],
        });
        ProbeRecording some = run["some"];
        Assert.Equal((1, 1, 3), (some.Images, some.FirstImage, some.Samples));
        for (int sample = 0; sample < 3; sample++)
        {
            int step = (sample * 6) + 5;
            Assert.Equal(run["population"][1][(step * 4) + 3], some[0][sample * 2]);
            Assert.Equal(run["population"][1][(step * 4) + 1], some[0][(sample * 2) + 1]);
        }
    }

    [Fact]
    public void A_range_beyond_the_dataset_records_what_there_is() =>
        Assert.Equal(3, _network.Simulate(_images, new() { Probes = [Probe.Spikes("population", images: ..8)] })["population"].Images);

    [Fact]
    public void NengoDLs_names_find_probes_and_nodes()
    {
        Recording run = _network.Simulate(_images, new() { Probes = [Probe.Spikes("population.0")] });
        Assert.Same(run["population.0"], run["population.0"]);
        Assert.Equal(4, run["population.0"].Neurons.Length);
        Recording byName = _network.Simulate(_images, new() { Probes = [Probe.Spikes("population")] });
        Assert.Equal(byName["population"][0], byName["population.0"][0]);
    }

    [Fact]
    public void Every_probe_that_does_not_fit_is_named_at_once()
    {
        SimulationOptions options = new()
        {
            Steps = 5,
            Probes = [Probe.Spikes("nowhere"), Probe.Spikes("input"), Probe.Spikes("population", [9]), Probe.Value("population", every: 6), Probe.Spikes("population", []) with { Name = "none" }],
        };
        UnsupportedNetworkException error = Assert.Throws<UnsupportedNetworkException>(() => _network.Compile(options));
        Assert.Equal(["nowhere", "input", "population", "population", "population", "population"], error.Problems.Select(problem => problem.Node));
        Assert.All(error.Problems, problem => Assert.NotEmpty(problem.Remedy));
    }

    [Fact]
    public void A_saved_recording_holds_what_was_recorded()
    {
        Recording run = _network.Simulate(_images, new() { Steps = 8, Probes = [Probe.Spikes("population"), Probe.Potential("population") with { Name = "v" }] });
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "run.safetensors");
        run.Save(path);
        Safetensors file = Safetensors.Read(path);
        Assert.Equal([3, 8, 2], file.Entries["scores"].Shape);
        Assert.Equal(run.Scores(2), file.Floats("scores").AsSpan(2 * 16));
        Assert.Equal([0, 1, 0], file.Integers("labels"));
        Assert.Equal(run["population"][1].ToArray().Select(count => (int)count), file.Integers("probe.population").AsSpan(32, 32).ToArray());
        Assert.Equal(run["v"][1], file.Floats("probe.v").AsSpan(32, 32));
        Assert.Equal(run.Spikes(1, 0), file.Integers("spikes.population")[1]);
        Assert.Throws<IOException>(() => run.Save(path));
        run.Save(path, overwrite: true);
    }
}
