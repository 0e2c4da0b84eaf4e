using Galvani.Tensors;
using Xunit;

namespace Galvani.Simulation;

/// <summary>A probe's file is what memory would hold, exists when the run has finished, and leaves nothing behind when it has not.</summary>
public sealed class ProbeFileTests : IDisposable
{
    private static readonly Network _network = SpikingNetworks.Convert(
        Network.Sequential(SpikingNetworks.ImageShape, 5, Layer.Conv2D(4, 3, Padding.Same, Activation.Relu), Layer.Flatten(), Layer.Dense(3, Activation.Softmax)), 400, new Lowpass(0.005));

    private static readonly Dataset _images = Dataset.From(
        [.. Enumerable.Range(0, 11).Select(i => new Tensor(SpikingNetworks.ImageShape, [.. Enumerable.Range(0, 84).Select(k => ((k * (i + 3)) % 17) / 17f)]))],
        [.. Enumerable.Range(0, 11).Select(i => i % 3)], ["a", "b", "c"]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("galvani-");

    private string[] Left => [.. Directory.GetFileSystemEntries(_folder.FullName).Select(path => Path.GetFileName(path)!)];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(5, 1)]
    public void The_file_is_the_memory_bit_for_bit_for_any_number_of_threads(int threads, int minibatch)
    {
        Probe[] probes =
        [
            Probe.Spikes("conv2d", images: 2..9), Probe.Potential("conv2d", [3, 7], every: 4) with { Name = "v" }, Probe.Counts("conv2d") with { Name = "counts" },
            Probe.Histogram("dense", [0, 0.5, 1]) with { Name = "scores" },
        ];
        SimulationOptions options = new() { Steps = 14, Threads = threads, MinibatchSize = minibatch };
        Recording memory = _network.Simulate(_images, options with { Probes = [.. probes] });
        Recording disk = _network.Simulate(_images, options with { Probes = [.. probes.Select(probe => probe with { File = Name(probe.Name) })] });
        foreach (Probe probe in probes)
        {
            ProbeRecording expected = memory[probe.Name], actual = disk[probe.Name];
            NumericArray file = Npy.Read(Name(probe.Name));
            Assert.Equal([expected.Images, expected.Samples, expected.SampleSize], file.Extents);
            Assert.Equal(NumericType.Float32, file.Type);
            for (int image = 0; image < expected.Images; image++)
            {
                Assert.Equal(expected[image], actual[image]);
                float[] values = new float[expected[image].Length];
                file.CopyTo(image * values.Length, values);
                Assert.Equal(expected[image], values);
            }
        }

        Assert.Equal(probes.Length, Left.Length);
    }

    [Fact]
    public void A_range_beyond_the_dataset_makes_a_file_without_images()
    {
        Recording run = Simulate(Probe.Spikes("conv2d", images: 20..) with { File = Name("none") });
        Assert.Equal([0, 30, 168], Npy.Read(Name("none")).Extents);
        Assert.Equal(0, run["conv2d"].Images);
        Assert.Throws<ArgumentOutOfRangeException>(() => run["conv2d"][0].Length);
    }

    [Fact]
    public void A_cancelled_run_leaves_no_file()
    {
        using CancellationTokenSource cancel = new();
        Dataset many = _images.Select(Enumerable.Repeat(0, 1000));
        SimulationOptions options = new() { Probes = [Probe.Spikes("conv2d") with { File = Name("spikes") }, Probe.Counts("conv2d") with { Name = "counts", File = Name("counts") }] };
        Assert.Throws<OperationCanceledException>(() => _network.Simulate(many, options, new Canceller(cancel, () => Assert.Equal(2, Left.Length)), cancel.Token));
        Assert.Empty(Left);
    }

    [Fact]
    public void A_run_that_fails_leaves_no_file()
    {
        Dataset bad = Dataset.From([_images.Image(0), new Tensor(SpikingNetworks.ImageShape, [.. Enumerable.Repeat(float.NaN, 84)])], [0, 1], ["a", "b", "c"]);
        Assert.Throws<NotFiniteNumberException>(() => _network.Simulate(bad, new() { Probes = [Probe.Spikes("conv2d") with { File = Name("spikes") }] }));
        Assert.Empty(Left);
    }

    [Fact]
    public void Files_that_cannot_all_be_kept_are_all_discarded()
    {
        SimulationOptions options = new() { Threads = 1, Probes = [Probe.Counts("conv2d") with { File = Name("first") }, Probe.Counts("conv2d") with { Name = "second", File = Name("second") }] };
        Assert.Throws<IOException>(() => _network.Simulate(_images, options, new Canceller(null, () => File.WriteAllText(Name("second"), "of someone else"))));
        Assert.Equal(["second.npy"], Left);
        Assert.Equal("of someone else", File.ReadAllText(Name("second")));
    }

    [Fact]
    public void A_file_that_exists_or_cannot_be_written_is_refused_before_the_run()
    {
        File.WriteAllText(Name("there"), "");
        string Message(string file) => Assert.Throws<IOException>(() => Simulate(Probe.Counts("conv2d") with { Name = "first", File = Name("first") }, Probe.Spikes("conv2d") with { File = file })).Message;
        Assert.Contains("there.npy: exists already, and the probe 'conv2d' is to write it; delete it", Message(Name("there")), StringComparison.Ordinal);
        Assert.Contains("under.npy: the probe 'conv2d' cannot write it: ", Message(Path.Combine(Name("there"), "under.npy")), StringComparison.Ordinal);
        Assert.Equal(["there.npy"], Left);
    }

    [Fact]
    public void Paths_that_are_none_and_two_probes_with_one_file_are_named()
    {
        string same = Path.Combine(_folder.FullName, ".", "A.npy");
        UnsupportedNetworkException error = Assert.Throws<UnsupportedNetworkException>(() => Simulate(
            Probe.Counts("conv2d") with { File = " " },
            Probe.Counts("conv2d") with { Name = "b", File = "x\0y" },
            Probe.Counts("conv2d") with { Name = "c", File = same },
            Probe.Value("dense") with { File = Name("a") }));
        Assert.Equal(["the File of a probe is no path", "the File of a probe is no path", $"two probes write the file {same}"], error.Problems.Select(problem => problem.What));
        Assert.All(error.Problems, problem => Assert.NotEmpty(problem.Remedy));
    }

    [Fact]
    public void A_file_that_is_another_one_by_now_is_not_read()
    {
        Recording run = Simulate(Probe.Counts("conv2d") with { File = Name("counts") });
        File.AppendAllText(Name("counts"), "more");
        Assert.Contains("is not the file that the probe 'conv2d' wrote", Assert.Throws<InvalidDataException>(() => run["conv2d"][0].Length).Message, StringComparison.Ordinal);
        File.Delete(Name("counts"));
        Assert.Throws<FileNotFoundException>(() => run["conv2d"][0].Length);
    }

    [Fact]
    public void A_saved_recording_names_the_file_and_does_not_repeat_it()
    {
        Recording run = Simulate(Probe.Counts("conv2d") with { File = Name("counts") });
        string path = Path.Combine(_folder.FullName, "run.safetensors");
        run.Save(path);
        Safetensors file = Safetensors.Read(path);
        Assert.Equal($"Spikes of conv2d, every 1 steps, from image 0, sum, in {Name("counts")}", file.Metadata["probe.conv2d"]);
        Assert.False(file.Entries.ContainsKey("probe.conv2d"));
        Assert.Equal(168, file.Integers("probe.conv2d.neurons").Length);
    }

    private string Name(string name) => Path.Combine(_folder.FullName, $"{name}.npy");

    private static Recording Simulate(params Probe[] probes) => _network.Simulate(_images, new() { Probes = [.. probes] });

    private sealed class Canceller(CancellationTokenSource? cancel, Action check) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value)
        {
            check();
            cancel?.Cancel();
        }
    }
}
