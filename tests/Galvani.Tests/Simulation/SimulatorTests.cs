using System.Collections.Concurrent;
using System.Diagnostics;
using CsCheck;
using Galvani.Layers;
using Xunit;

namespace Galvani.Simulation;

public sealed class SimulatorTests
{
    private static readonly Network _network = SpikingNetworks.Convert(
        Network.Sequential(SpikingNetworks.ImageShape, 5, Layer.Conv2D(4, 3, Padding.Same, Activation.Relu), Layer.Flatten(), Layer.Dense(3, Activation.Softmax)), 100, new Lowpass(0.005));

    private static readonly Dataset _images = Dataset.From(
        [.. Enumerable.Range(0, 9).Select(i => new Tensor(SpikingNetworks.ImageShape, [.. Enumerable.Range(0, 84).Select(k => ((k * (i + 3)) % 17) / 17f)]))],
        [0, 1, 2, 0, 1, 2, 0, 1, 2], ["a", "b", "c"]);

    [Fact]
    public void Accuracy_is_counted_from_the_answers_at_every_step()
    {
        Recording run = _network.Simulate(_images);
        Assert.Equal(30, run.AccuracyPerStep.Length);
        for (int step = 0; step < run.Steps; step++)
        {
            int correct = Enumerable.Range(0, 9).Count(image => Inference.Scores.Largest(run.Scores(image).Slice(step * 3, 3)) == run.Labels[image]);
            Assert.Equal(correct / 9.0, run.AccuracyPerStep[step]);
        }

        Assert.Equal(run.AccuracyPerStep[^1], run.Accuracy);
    }

    [Fact]
    public void Activity_adds_up_the_spikes_of_all_images_and_steps()
    {
        Recording run = _network.Simulate(_images, new() { Probes = [Probe.Spikes("conv2d")] });
        double spikes = Enumerable.Range(0, 9).Sum(image => run["conv2d"][image].ToArray().Sum(count => (double)count));
        PopulationActivity activity = Assert.Single(run.Activity);
        Assert.Equal(("conv2d", 168, (long)spikes), (activity.Name, activity.Neurons, activity.Spikes));
        Assert.Equal(spikes / 9 / 168, activity.SpikesPerNeuron, 1e-12);
        Assert.Equal(spikes / 9 / 168 / 0.03, activity.FiringRate, 1e-9);
    }

    [Fact]
    public void The_mean_of_the_last_steps_averages_what_the_softmax_receives() =>
        Gen.Int[1, 12].Sample(
            window =>
            {
                Recording mean = _network.Simulate(_images, new() { Steps = 10, Readout = Readout.MeanOfLast(window), Probes = [Probe.Value("dense.linear")] });
                Recording last = _network.Simulate(_images, new() { Steps = 10 });
                Assert.Equal(last.AllScores, mean.AllScores);
                for (int image = 0; image < 9; image++)
                {
                    for (int step = 0; step < 10; step++)
                    {
                        double[] sums = new double[3];
                        for (int past = Math.Max(0, step - window + 1); past <= step; past++)
                        {
                            for (int i = 0; i < 3; i++)
                            {
                                sums[i] += mean["dense.linear"][image][(past * 3) + i];
                            }
                        }

                        Assert.Equal(Array.IndexOf(sums, sums.Max()), mean.Prediction(image, step));
                    }
                }
            },
            iter: 12);

    [Fact]
    public void A_run_above_the_budget_is_refused()
    {
        SimulationOptions options = new() { Threads = 1, Probes = [Probe.Spikes("conv2d")] };
        long needed = _network.Compile(options).RunBytes(9);
        _network.Simulate(_images, options with { MemoryBudget = needed });
        MemoryBudgetException error = Assert.Throws<MemoryBudgetException>(() => _network.Simulate(_images, options with { MemoryBudget = needed - 1 }));
        Assert.Equal((needed, needed - 1), (error.Needed, error.Budget));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Memory_is_known_before_the_run(bool isReference)
    {
        Network network = SpikingNetworks.Convert(
            Network.Sequential(
                Shape.Image(40, 40, 3), 1, Layer.Conv2D(32, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2), Layer.Conv2D(32, 3, Padding.Same, Activation.Relu),
                Layer.Flatten(), Layer.Dense(3)),
            100, new Lowpass(0.005));
        Dataset images = Dataset.From([new Tensor(Shape.Image(40, 40, 3), new float[4800])], [0], ["a", "b", "c"]);
        SimulationOptions options = new() { Threads = 1, Probes = [Probe.Spikes("conv2d")], Backend = isReference ? Backend.Reference : Backend.Cpu };
        long needed = network.Compile(options).RunBytes(1);
        network.Simulate(images, options);
        long before = GC.GetAllocatedBytesForCurrentThread();
        network.Simulate(images, options);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, needed * 0.9, needed * 1.1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void More_spikes_than_a_double_counts_are_refused(bool isReference)
    {
        SimulationOptions options = new() { Backend = isReference ? Backend.Reference : Backend.Cpu };
        Network network = SpikingNetworks.PixelNeurons(2, new SpikingRectifiedLinear()).WithScores();
        Dataset Images(float pixel, int count) =>
            Dataset.From([.. Enumerable.Repeat(new Tensor(Shape.Vector(2), [pixel, pixel]), count)], new int[count], ["a", "b"]);
        Assert.InRange(network.Simulate(Images(1e17f, 1000), options).Activity[0].Spikes, 5_900_000_000_000_000_000, 6_100_000_000_000_000_000);
        Assert.Equal(long.MaxValue, network.Simulate(Images(1e17f, 2000), options).Activity[0].Spikes);
        NotFiniteNumberException error = Assert.Throws<NotFiniteNumberException>(() => network.Simulate(Images(1e18f, 1), options));
        Assert.Contains("its spikes are too many to count, as the firing-rate scale is too large", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_too_large_to_hold_is_refused_at_once()
    {
        Dataset many = _images.Select(Enumerable.Repeat(0, 3_000_000));
        Assert.Throws<MemoryBudgetException>(() => _network.Simulate(many, new() { Steps = 1000, Probes = [Probe.Spikes("conv2d")] }));
    }

    [Fact]
    public void Progress_names_every_image_once_and_ends_with_the_accuracy()
    {
        ConcurrentBag<SimulationProgress> reports = [];
        Recording run = _network.Simulate(_images, new() { MinibatchSize = 2 }, new Collector(reports));
        Assert.Equal(Enumerable.Range(1, 9), reports.Select(report => report.Done).Order());
        Assert.Equal((int)Math.Round(run.Accuracy * 9), reports.Max(report => report.Correct));
    }

    [Fact]
    public void A_cancelled_run_stops()
    {
        using CancellationTokenSource cancel = new();
        ConcurrentBag<SimulationProgress> reports = [];
        Dataset many = _images.Select(Enumerable.Repeat(0, 100_000));
        Assert.Throws<OperationCanceledException>(() => _network.Simulate(many, null, new Collector(reports, cancel.Cancel), cancel.Token));
        Assert.InRange(reports.Count, 1, 100);
    }

    [Fact]
    public void A_run_is_cancelled_within_an_image()
    {
        using CancellationTokenSource cancel = new(TimeSpan.FromMilliseconds(300));
        Stopwatch clock = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => _network.Simulate(_images.Take(1), new() { Steps = 1_000_000 }, cancel: cancel.Token));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20); // the whole run would take minutes
    }

    [Theory]
    [InlineData(1e300, 0.001)]
    [InlineData(1e39, 0.001)]
    [InlineData(1e-46, 0.001)]
    [InlineData(20, 1e30)]
    public void Factors_that_floats_cannot_hold_are_refused_by_name(double scale, double timeConstant)
    {
        Network network = new Converter { SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() }, ScaleFiringRates = scale, Synapse = new Lowpass(timeConstant) }
            .Convert(Network.Sequential(SpikingNetworks.ImageShape, 5, Layer.Conv2D(4, 3, Padding.Same, Activation.Relu), Layer.Flatten(), Layer.Dense(3))).Network;
        UnsupportedNetworkException error = Assert.Throws<UnsupportedNetworkException>(() => network.Simulate(_images));
        Assert.All(error.Problems, problem => Assert.Contains("32-bit", problem.What, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(1e36f)]
    public void Spikes_that_are_no_number_stop_the_run_and_name_the_population(float pixel)
    {
        Network network = SpikingNetworks.Convert(Network.Sequential(Shape.Vector(1), 1, Layer.Dense(2, Activation.Relu), Layer.Dense(3)), 1e5, null)
            .Replace("dense.linear", new Dense(new Tensor(new Shape(1, 2), [1, 1])));
        foreach (IBackend backend in new[] { Backend.Reference, Backend.Cpu })
        {
            Session session = network.Compile(new() { Backend = backend }).Open();
            Assert.Contains("dense", Assert.Throws<NotFiniteNumberException>(() => session.Run(Stimulus.Constant(new[] { pixel }))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Initial_potentials_that_a_neuron_cannot_have_are_refused()
    {
        foreach (InitialPotential potential in new[]
        {
            InitialPotential.Constant(-0.1),
            InitialPotential.Given(new Tensor(Shape.Vector(168), [float.NaN, .. new float[167]])),
        })
        {
            Population population = (Population)_network["conv2d"].Layer with { InitialPotential = potential };
            Assert.Equal("conv2d", Assert.Single(Assert.Throws<UnsupportedNetworkException>(() => _network.Replace("conv2d", population)).Problems).Node);
        }
    }

    [Fact]
    public void The_adaptation_of_a_rate_neuron_may_be_given() => Assert.All([Backend.Reference, Backend.Cpu], backend =>
    {
        float Rate(Population population, float current) => Network.Sequential(Shape.Vector(1), 1, population).Compile(new() { Steps = 1, Backend = backend }).Open()
            .Run(Stimulus.Constant(new[] { current })).Scores[0];
        Assert.Equal(Rate(new Population(new LIFRate()), 2.5f), Rate(new Population(new AdaptiveLIFRate()) { InitialPotential = InitialPotential.Constant(0.5) }, 3), 1e-3f);
    });

    [Fact]
    public void A_feature_map_is_no_class_score()
    {
        Network network = Network.Sequential(SpikingNetworks.ImageShape, 5, Layer.Conv2D(3, 3));
        Assert.Equal("conv2d", Assert.Single(Assert.Throws<UnsupportedNetworkException>(() => network.Simulate(_images)).Problems).Node);
        Assert.Throws<UnsupportedNetworkException>(() => network.Evaluate(_images));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        foreach (SimulationOptions options in new SimulationOptions[]
        {
            new() { Steps = 0 }, new() { MinibatchSize = 0 }, new() { Threads = -1 }, new() { TimeStep = 0 }, new() { TimeStep = double.NaN },
            new() { MemoryBudget = -1 }, new() { TimeStep = 1e-40 }, new() { TimeStep = double.PositiveInfinity },
        })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => _network.Compile(options));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new Lowpass(-0.001));
        Assert.Throws<ArgumentOutOfRangeException>(() => Readout.MeanOfLast(0));
    }

    [Fact]
    public void Images_that_do_not_fit_are_refused_by_name()
    {
        Dataset wrong = Dataset.From([new Tensor(Shape.Image(4, 4, 2), new float[32])], [0], ["a", "b", "c", "d"]);
        UnsupportedNetworkException error = Assert.Throws<UnsupportedNetworkException>(() => _network.Simulate(wrong));
        Assert.Equal(["input", "dense"], error.Problems.Select(problem => problem.Node));
        Assert.Throws<ArgumentException>(() => _network.Simulate(_images.Take(0)));
        Session session = _network.Compile().Open();
        Assert.Throws<ArgumentException>(() => session.Run(Stimulus.Constant(new float[5])));
        Assert.Throws<ArgumentException>(() => session.Run());
        Assert.Throws<ArgumentException>(() => session.Run(Stimulus.Sequence(new float[84 * 29])));
    }

    [Fact]
    public void Several_inputs_and_outputs_run_side_by_side()
    {
        Network network = new(
            [
                new Node("left", new Input(Shape.Vector(2))),
                new Node("right", new Input(Shape.Vector(3))),
                new Node("a", new Population(new SpikingRectifiedLinear()) { InitialPotential = InitialPotential.Constant(0) }, "left"),
                new Node("b", Activation.Relu, "right"),
            ],
            ["a", "b"]);
        Session session = network.Compile(new() { Steps = 2, Probes = [Probe.Spikes("a"), Probe.Value("b")] }).Open();
        ImageResult result = session.Run(Stimulus.Constant(new float[] { 1000, 500 }), Stimulus.Sequence(new float[] { 1, -1, 2, 3, 4, -5 }));
        Assert.Equal([1, 0, 1, 1], result.Probe(0));
        Assert.Equal([1, 0, 2, 3, 4, 0], result.Probe(1));
        Assert.Equal([1000, 0, 1000, 1000], result.Scores);
    }

    private sealed class Collector(ConcurrentBag<SimulationProgress> reports, Action? then = null) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value)
        {
            reports.Add(value);
            then?.Invoke();
        }
    }
}
