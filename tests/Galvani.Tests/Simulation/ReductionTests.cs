using CsCheck;
using Galvani.Tensors;
using Xunit;

namespace Galvani.Simulation;

/// <summary>What a probe makes of its samples is what anyone would make of all of them.</summary>
public sealed class ReductionTests
{
    private const int Steps = 23;
    private const int Neurons = 168; // of conv2d

    private static readonly Network _network = SpikingNetworks.Convert(
        Network.Sequential(SpikingNetworks.ImageShape, 5, Layer.Conv2D(4, 3, Padding.Same, Activation.Relu), Layer.Flatten(), Layer.Dense(3, Activation.Softmax)), 400, new Lowpass(0.005));

    private static readonly Dataset _images = Dataset.From(
        [.. Enumerable.Range(0, 5).Select(i => new Tensor(SpikingNetworks.ImageShape, [.. Enumerable.Range(0, 84).Select(k => ((k * (i + 3)) % 17) / 17f)]))],
        [0, 1, 2, 0, 1], ["a", "b", "c"]);

    private static readonly Probe[] _kinds =
    [
        Probe.Spikes("conv2d"), Probe.Potential("conv2d"), Probe.Value("conv2d"), Probe.Filtered("conv2d", new Lowpass(0.004)),
        Probe.Spikes("conv2d", [5, 100, 3], 1..4, every: 4), Probe.Value("dense", every: 5), Probe.Value("conv2d.linear", images: 2..),
    ];

    public static TheoryData<bool, int> Everywhere => [.. Enumerable.Range(0, 2 * _kinds.Length).Select(i => (i % 2 == 0, i / 2))];

    [Theory]
    [MemberData(nameof(Everywhere))]
    public void A_sum_and_a_mean_are_those_of_the_full_recording(bool isReference, int kind)
    {
        Recording run = Run(isReference, _kinds[kind], Reduction.Sum, Reduction.Mean);
        ProbeRecording all = run["all"], sum = run["0"], mean = run["1"];
        Assert.Equal((1, all.Neurons.Length, all.Images, all.FirstImage), (sum.Samples, sum.SampleSize, sum.Images, sum.FirstImage));
        for (int image = 0; image < all.Images; image++)
        {
            double[] sums = Sums(all, image);
            Assert.Equal([.. sums.Select(value => (float)value)], sum[image]);
            Assert.Equal([.. sums.Select(value => (float)(value / all.Samples))], mean[image]);
        }
    }

    [Fact]
    public void Synaptic_operations_are_the_spikes_times_what_each_reaches() => Assert.All([true, false], isReference =>
    {
        Recording run = _network.Simulate(_images, new()
        {
            Steps = Steps,
            Backend = isReference ? Backend.Reference : Backend.Cpu,
            Probes = [Probe.SynapticOperations(_network, "conv2d"), Probe.Counts("conv2d")],
        });
        for (int image = 0; image < _images.Count; image++)
        {
            Assert.Equal(3 * run["conv2d"][image].ToArray().Sum(), Assert.Single(run["conv2d.synaptic-operations"][image].ToArray())); // three classes behind each
        }
    });

    [Fact]
    public void Synaptic_operations_of_another_network_are_refused()
    {
        Network other = Network.Sequential(Shape.Image(9, 9, 3), 5, Layer.Conv2D(4, 3, Padding.Same, Activation.Relu), Layer.Flatten(), Layer.Dense(3));
        Assert.Throws<UnsupportedNetworkException>(() => _network.Compile(new() { Probes = [Probe.SynapticOperations(other, "conv2d")] }));
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public void A_histogram_is_that_of_the_full_recording(bool isReference, int kind) =>
        Gen.Double[-3, 900].Array[2, 9].Sample(
            numbers =>
            {
                double[] edges = [.. numbers.Append(0).Append(1).Distinct().Order()];
                Recording run = Run(isReference, _kinds[kind], Reduction.Histogram(edges));
                ProbeRecording all = run["all"], histogram = run["0"];
                for (int image = 0; image < all.Images; image++)
                {
                    float[] counts = new float[edges.Length - 1];
                    foreach (float value in all[image])
                    {
                        counts[Math.Clamp(Array.FindLastIndex(edges, edge => edge <= value), 0, counts.Length - 1)]++;
                    }

                    Assert.Equal(counts, histogram[image]);
                    Assert.Equal(all[image].Length, counts.Sum());
                }
            },
            iter: 5);

    [Fact]
    public void Counts_are_all_spikes_and_rates_are_counts_per_second()
    {
        Recording run = _network.Simulate(_images, new()
        {
            Steps = Steps,
            TimeStep = 0.002,
            Probes = [Probe.Spikes("conv2d") with { Name = "all" }, Probe.Counts("conv2d"), Probe.Rates("conv2d") with { Name = "rates" }, Probe.Rates("conv2d", [7], ..1) with { Name = "one" }],
        });
        for (int image = 0; image < 5; image++)
        {
            Assert.Equal([.. Sums(run["all"], image).Select(value => (float)value)], run["conv2d"][image]);
            Assert.Equal(run.Spikes(image, 0), run["conv2d"][image].ToArray().Sum(count => (double)count));
            Assert.Equal([.. run["conv2d"][image].ToArray().Select(count => (float)(count / (Steps * 0.002)))], run["rates"][image]);
        }

        Assert.Equal(run["rates"][0][7], Assert.Single(run["one"][0].ToArray()));
        Assert.Equal(1, run["one"].Images);
    }

    [Fact]
    public void The_outer_bins_are_open_and_what_is_not_a_number_is_in_none()
    {
        Reduction histogram = Reduction.Histogram([0, 1, 2, 4]);
        double[] bins = new double[histogram.Length(9)];
        histogram.Add([-5, 0, 0.999f, 1, 2, 3.9f, 4, float.PositiveInfinity, float.NaN], bins);
        Assert.Equal([3, 1, 4], bins);
        histogram.Add([float.NegativeInfinity], bins);
        Assert.Equal([4, 1, 4], bins);

        double[] one = new double[1];
        Reduction.Histogram([0, 1]).Add([-9, 0.5f, 9], one);
        Assert.Equal([3], one);
    }

    [Fact]
    public void Reductions_are_equal_where_they_do_the_same()
    {
        Assert.Equal(Reduction.Histogram([0, 1]), Reduction.Histogram([0, 1]));
        Assert.NotEqual(Reduction.Histogram([0, 1]), Reduction.Histogram([0, 2]));
        Assert.NotEqual(Reduction.Sum, Reduction.Mean);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_run_that_continues_reduces_its_own_steps(bool isReference)
    {
        SimulationOptions options = new() { Steps = 6, Backend = isReference ? Backend.Reference : Backend.Cpu, Probes = [Probe.Spikes("conv2d"), Probe.Counts("conv2d") with { Name = "counts" }] };
        Session session = _network.Compile(options).Open();
        Stimulus image = Stimulus.Constant(_images.Image(3));
        for (int part = 0; part < 4; part++)
        {
            ImageResult result = session.Continue(image);
            double[] sums = new double[Neurons];
            for (int i = 0; i < result.Probe(0).Length; i++)
            {
                sums[i % Neurons] += result.Probe(0)[i];
            }

            Assert.Equal([.. sums.Select(value => (float)value)], result.Probe(1));
        }
    }

    [Fact]
    public void A_run_that_was_stopped_leaves_nothing_in_the_next()
    {
        Network network = SpikingNetworks.PixelNeurons(2, new SpikingRectifiedLinear()).WithScores();
        Session session = network.Compile(new() { Steps = 3, Probes = [Probe.Counts("population")], Backend = Backend.Reference }).Open();
        Assert.Throws<NotFiniteNumberException>(() => session.Run(Stimulus.Sequence(new[] { 5000f, 5000, float.NaN, 0, 0, 0 })));
        Assert.Equal([3, 0], session.Run(Stimulus.Constant(new[] { 1000f, 0 })).Probe(0));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_image_allocates_nothing(bool isReference)
    {
        SimulationOptions options = new()
        {
            Steps = Steps,
            Backend = isReference ? Backend.Reference : Backend.Cpu,
            Probes = [Probe.Counts("conv2d"), Probe.Rates("conv2d") with { Name = "rates" }, Probe.Histogram("dense", [0, 0.5, 1]) with { File = "not written by a session.npy" }],
        };
        Session session = _network.Compile(options).Open();
        Stimulus stimulus = Stimulus.Constant(_images.Image(0));
        session.Run(stimulus);
        session.Run(stimulus);
        long before = GC.GetAllocatedBytesForCurrentThread();
        session.Run(stimulus);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.False(File.Exists("not written by a session.npy"));
    }

    [Fact]
    public void Memory_does_not_grow_with_the_steps()
    {
        long Recorded(int steps, Probe probe)
        {
            SimulationOptions options = new() { Steps = steps, Threads = 1, Probes = [probe] };

            return _network.Compile(options).RunBytes(1000) - _network.Compile(options with { Probes = [] }).RunBytes(1000);
        }

        Assert.Equal(Recorded(10, Probe.Counts("conv2d")), Recorded(10_000, Probe.Counts("conv2d")));
        Assert.InRange(Recorded(10, Probe.Counts("conv2d")), 1000 * Neurons * 4, 1010 * Neurons * 4);
        Assert.InRange(Recorded(10_000, Probe.Histogram("conv2d", [0, 1, 2])), 1000 * 2 * 4, (1000 * 2 * 4) + (Neurons * 16));
        Assert.InRange(Recorded(10, Probe.Spikes("conv2d")), 1000L * 10 * Neurons * 4, 1010L * 10 * Neurons * 4);
        Assert.InRange(Recorded(10, Probe.Spikes("conv2d") with { File = "x.npy" }), 10 * Neurons * 4, 12 * Neurons * 4); // one image
    }

    [Fact]
    public void Every_reduction_that_makes_no_sense_is_named_at_once()
    {
        Probe Histogram(string name, params double[] edges) => Probe.Histogram("dense", edges) with { Name = name };
        SimulationOptions options = new()
        {
            Probes =
            [
                Histogram("none"), Histogram("one", 3), Histogram("down", 0, 2, 1), Histogram("twice", 0, 1, 1), Histogram("open", 0, double.PositiveInfinity), Histogram("nan", double.NaN, 1),
                Probe.Potential("conv2d") with { Reduction = Reduction.Rate }, Probe.Histogram("dense", [0, 1]) with { Name = "good" },
            ],
        };
        UnsupportedNetworkException error = Assert.Throws<UnsupportedNetworkException>(() => _network.Compile(options));
        Assert.Equal(
            [
                "a histogram with 0 edges has no bin", "a histogram with 1 edges has no bin", "edge 2 of a histogram is 1", "edge 2 of a histogram is 1",
                "edge 1 of a histogram is Infinity", "edge 0 of a histogram is NaN", "the rate of a probe of potential is asked for, only spikes have one",
            ],
            error.Problems.Select(problem => problem.What));
        Assert.All(error.Problems, problem => Assert.NotEmpty(problem.Remedy));
    }

    [Fact]
    public void A_saved_recording_holds_reductions_as_floats_and_the_edges_of_histograms()
    {
        Recording run = _network.Simulate(_images, new() { Steps = 8, Probes = [Probe.Counts("conv2d"), Probe.Histogram("dense", [0, 0.25, 1]) with { Name = "scores" }] });
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "run.safetensors");
        run.Save(path);
        Safetensors file = Safetensors.Read(path);
        Assert.Equal([5, 1, Neurons], file.Entries["probe.conv2d"].Shape);
        Assert.Equal([5, 1, 2], file.Entries["probe.scores"].Shape);
        Assert.Equal(run["conv2d"][4], file.Floats("probe.conv2d").AsSpan(4 * Neurons));
        Assert.Equal([0, 0.25f, 1], file.Floats("probe.scores.edges"));
        Assert.Equal("Value of dense, every 1 steps, from image 0, histogram of 2 bins", file.Metadata["probe.scores"]);
    }

    private static Recording Run(bool isReference, Probe probe, params Reduction[] reductions) => _network.Simulate(_images, new()
    {
        Steps = Steps,
        Backend = isReference ? Backend.Reference : Backend.Cpu,
        Probes = [probe with { Name = "all" }, .. reductions.Select((reduction, index) => probe with { Name = $"{index}", Reduction = reduction })],
    });

    private static double[] Sums(ProbeRecording all, int image)
    {
        double[] sums = new double[all.Neurons.Length];
        for (int i = 0; i < all[image].Length; i++)
        {
            sums[i % sums.Length] += all[image][i];
        }

        return sums;
    }
}
