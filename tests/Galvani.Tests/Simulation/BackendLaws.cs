using CsCheck;
using Galvani.Layers;
using Xunit;

namespace Galvani.Simulation;

/// <summary>What every backend obeys. A backend is a subclass.</summary>
public abstract partial class BackendLaws(IBackend backend)
{
    private const int Steps = 12;

    private SimulationOptions Options => new() { Steps = Steps, Backend = backend, Seed = 3 };

    [Fact]
    public void No_result_depends_on_minibatch_size_threads_or_the_order_of_images() =>
        Gen.Select(SpikingNetworks.Spiking, SpikingNetworks.Images, Gen.Int[1, 4], Gen.Int[1, 5], Gen.Int[0, 1000]).Sample(
            (network, images, threads, minibatch, shuffle) =>
            {
                int[] order = [.. Enumerable.Range(0, images.Count)];
                new Random(shuffle).Shuffle(order);
                Probe[] probes = [Probe.Spikes("conv2d"), Probe.Value("dense_1.linear")];
                Recording one = network.Simulate(images, Options with { Threads = 1, Probes = [.. probes] });
                Recording other = network.Simulate(images.Select(order), Options with { Threads = threads, MinibatchSize = minibatch, Probes = [.. probes] });
                for (int i = 0; i < order.Length; i++)
                {
                    Assert.Equal(one.Scores(order[i]), other.Scores(i));
                    Assert.Equal(one.Spikes(order[i], 0), other.Spikes(i, 0));
                    Assert.Equal(one["conv2d"][order[i]], other["conv2d"][i]);
                    Assert.Equal(one["dense_1.linear"][order[i]], other["dense_1.linear"][i]);
                }
            },
            iter: 40);

    [Fact]
    public void An_image_gives_the_same_spikes_twice_alone_and_among_others() =>
        Gen.Select(SpikingNetworks.Spiking, SpikingNetworks.Images).Sample(
            (network, images) =>
            {
                Recording twice = network.Simulate(images.Select([0, 0]), Options);
                Recording among = network.Simulate(images, Options);
                Assert.Equal(twice.Scores(0), twice.Scores(1));
                Assert.Equal(twice.Scores(0), among.Scores(0));
            },
            iter: 40);

    [Fact]
    public void Probes_do_not_change_what_they_watch() =>
        Gen.Select(SpikingNetworks.Spiking, SpikingNetworks.Images).Sample(
            (network, images) =>
            {
                Recording bare = network.Simulate(images, Options);
                Recording watched = network.Simulate(images, Options with
                {
                    Probes =
                    [
                        Probe.Potential("conv2d"), Probe.Filtered("conv2d_1", new Lowpass(0.01)), Probe.Value("average_pooling2d"), Probe.Value("dense"),
                        Probe.Spikes("dense") with { Name = "spikes" },
                    ],
                });
                Assert.Equal(bare.AllScores, watched.AllScores);
            },
            iter: 40);

    [Fact]
    public void Steps_taken_one_by_one_are_a_run_and_a_reset_starts_it_again() =>
        Gen.Select(SpikingNetworks.Spiking, SpikingNetworks.Images).Sample(
            (network, images) =>
            {
                Session session = network.Compile(Options).Open();
                Stimulus stimulus = Stimulus.Constant(images.Image(0));
                float[] run = session.Run(stimulus).Scores.ToArray();
                session.Reset();
                for (int step = 0; step < Steps; step++)
                {
                    Assert.Equal(run.AsSpan(step * SpikingNetworks.Classes, SpikingNetworks.Classes), session.Step(stimulus));
                }
            },
            iter: 40);

    [Fact]
    public void A_sequence_of_equal_images_is_a_constant_image() =>
        Gen.Select(SpikingNetworks.Spiking, SpikingNetworks.Images).Sample(
            (network, images) =>
            {
                Session session = network.Compile(Options).Open();
                Tensor image = images.Image(0);
                float[] constant = session.Run(Stimulus.Constant(image)).Scores.ToArray();
                float[] rows = [.. Enumerable.Repeat(image.Span.ToArray(), Steps).SelectMany(row => row)];
                Assert.Equal(constant, session.Run(Stimulus.Sequence(rows)).Scores);
            },
            iter: 20);

    [Fact]
    public void Presented_images_are_the_sequence_of_their_steps_and_start_again_after_the_last() =>
        Gen.Select(SpikingNetworks.Spiking, SpikingNetworks.Images, Gen.Int[1, Steps]).Sample(
            (network, images, stepsEach) =>
            {
                int[] shown = [.. Enumerable.Range(0, 2 * Steps).Select(step => step / stepsEach % images.Count)];
                float[] Rows(IEnumerable<int> order) => [.. order.SelectMany(image => images.Image(image).Span.ToArray())];
                Session session = network.Compile(Options).Open();
                float[] first = session.Run(Stimulus.Sequence(Rows(shown.Take(Steps)))).Scores.ToArray();
                float[] second = session.Continue(Stimulus.Sequence(Rows(shown.Skip(Steps)))).Scores.ToArray();

                Stimulus presented = Stimulus.Present(Rows(Enumerable.Range(0, images.Count)), stepsEach);
                Assert.Equal(first, session.Run(presented).Scores);
                Assert.Equal(second, session.Continue(presented).Scores);
            },
            iter: 40);

    [Fact]
    public void Presented_images_that_do_not_fit_are_refused()
    {
        Network network = SpikingNetworks.Spiking.Single();
        Session session = network.Compile(Options).Open();
        int size = network.ShapeOf(network.Inputs[0]).Size;

        string message = Assert.Throws<ArgumentException>(() => session.Run(Stimulus.Present(new float[(2 * size) + 1], 3))).Message;
        Assert.Contains($"takes images of {size} values, {(2 * size) + 1} values are given", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => session.Run(Stimulus.Present(default, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stimulus.Present(new float[size], 0));
    }

    [Fact]
    public void Without_neurons_every_step_is_the_forward_pass() =>
        Gen.Select(SpikingNetworks.Rate, SpikingNetworks.Images).Sample(
            (network, images) =>
            {
                ReadOnlySpan<float> expected = new Inference.ForwardPass(network).Run(images.Image(0).Span);
                ReadOnlySpan<float> scores = network.Compile(Options).Open().Run(Stimulus.Constant(images.Image(0))).Scores;
                for (int i = 0; i < scores.Length; i++)
                {
                    Assert.Equal(expected[i % expected.Length], scores[i], 1e-5f);
                }
            },
            iter: 100);

    [Fact]
    public void Rate_neurons_without_synapse_are_the_activation_whatever_their_scale() =>
        Gen.Select(SpikingNetworks.Rate, SpikingNetworks.Images, Gen.Double[0.1, 1000]).Sample(
            (network, images, scale) =>
            {
                Network neurons = new Converter { SwapActivations = { [Activation.Relu] = new RectifiedLinear() }, ScaleFiringRates = scale }.Convert(network).Network;
                ReadOnlySpan<float> expected = new Inference.ForwardPass(network).Run(images.Image(0).Span);
                ReadOnlySpan<float> scores = neurons.Compile(Options).Open().Run(Stimulus.Constant(images.Image(0))).Scores;
                for (int i = 0; i < scores.Length; i++)
                {
                    Assert.Equal(expected[i % expected.Length], scores[i], 1e-4f);
                }
            },
            iter: 100);

    [Fact]
    public void A_long_run_of_spiking_neurons_fires_at_the_rate_of_the_activation() =>
        Gen.Select(SpikingNetworks.Rate, SpikingNetworks.Images).Sample(
            (network, images) =>
            {
                // The first layer has a constant current: after n steps its count is n dt scale activation, up to one spike.
                const double Scale = 300;
                Recording run = SpikingNetworks.Convert(network, Scale, new Lowpass(0.005)).Simulate(images.Take(1), Options with { Steps = 200, Probes = [Probe.Spikes("conv2d")] });
                Inference.ForwardPass pass = new(network);
                pass.Run(images.Image(0).Span);
                ReadOnlySpan<float> rates = pass.Value("conv2d");
                for (int neuron = 0; neuron < rates.Length; neuron++)
                {
                    double spikes = 0;
                    for (int step = 0; step < run.Steps; step++)
                    {
                        spikes += run["conv2d"][0][(step * rates.Length) + neuron];
                    }

                    Assert.InRange(spikes, (rates[neuron] * Scale * 0.2) - 1.001, (rates[neuron] * Scale * 0.2) + 1.001);
                }
            },
            iter: 20);

    [Fact]
    public void The_seed_decides_the_initial_potentials_and_nothing_else_does()
    {
        Network network = SpikingNetworks.Convert(Network.Sequential(SpikingNetworks.ImageShape, 1, Layer.Flatten(), Layer.Dense(40, Activation.Relu), Layer.Dense(3)), 50, null);
        Dataset images = Dataset.From([new Tensor(SpikingNetworks.ImageShape, [.. Enumerable.Range(0, 84).Select(i => i / 84f)])], [0], ["a", "b", "c"]);
        Recording first = network.Simulate(images, Options with { Probes = [Probe.Potential("dense")] });
        Recording again = network.Simulate(images, Options with { Probes = [Probe.Potential("dense")] });
        Recording other = network.Simulate(images, Options with { Seed = 4, Probes = [Probe.Potential("dense")] });
        Assert.Equal(first["dense"][0], again["dense"][0]);
        Assert.NotEqual(first["dense"][0].ToArray(), other["dense"][0].ToArray());
    }

    [Fact]
    public void Each_population_behind_a_synapse_delays_the_input_by_one_step_and_none_without()
    {
        foreach ((Synapse? synapse, int arrival) in new (Synapse?, int)[] { (null, 0), (new Lowpass(0), 3), (new Lowpass(0.005), 3) })
        {
            Network chain = Network.Sequential(Shape.Vector(1), 0, Unit("a"), Unit("b"), Unit("c"), new Dense(new Tensor(new Shape(1, 1), [1])));
            Network converted = new Converter { SwapActivations = { [Activation.Relu] = new RectifiedLinear() }, Synapse = synapse }.Convert(chain).Network;
            ReadOnlySpan<float> scores = converted.Compile(Options).Open().Run(Stimulus.Constant(new float[] { 1 })).Scores;
            Assert.Equal(arrival, scores.IndexOfAnyExcept(0f));
        }

        static Block Unit(string name) => Block.Of(new Dense(new Tensor(new Shape(1, 1), [1])), Activation.Relu).Named(name);
    }

    [Fact]
    public void A_synapse_before_or_behind_a_weighted_sum_gives_the_same() =>
        SpikingNetworks.Images.Sample(
            images =>
            {
                // In one network the filter meets a weighted sum and moves behind it, in the other a rate activation keeps it in place.
                Network Build(Layer between) => new(
                    [
                        new Node("input", new Input(SpikingNetworks.ImageShape)),
                        new Node("spikes", new Population(new SpikingRectifiedLinear()) { Gain = 200, Amplitude = 1.0 / 200 }, "input"),
                        new Node("between", between, [new Edge("spikes", new Lowpass(0.004), Delayed: true)]),
                        new Node("flat", new Flatten(), "between"),
                        new Node("sum", new Dense(new Tensor(new Shape(84, 3), [.. Enumerable.Range(0, 252).Select(i => MathF.Sin(i))]), new Tensor(Shape.Vector(3), [1, 2, 3])), "flat"),
                    ],
                    ["sum"]);
                ReadOnlySpan<float> moved = Build(Activation.Linear).Compile(Options).Open().Run(Stimulus.Constant(images.Image(0))).Scores;
                ReadOnlySpan<float> kept = Build(Activation.Relu).Compile(Options).Open().Run(Stimulus.Constant(images.Image(0))).Scores;
                for (int i = 0; i < moved.Length; i++)
                {
                    Assert.Equal(kept[i], moved[i], 1e-2f);
                }
            },
            iter: 20);

    [Fact]
    public void Spikes_are_those_of_the_neurons_that_are_there() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], SpikingNetworks.Images).Sample(
            (filters, units, images) =>
            {
                // Such neurons fire without a current, as those of a padding would.
                Network network = new Converter { SwapActivations = { [Activation.Relu] = new Pacemaker() }, ScaleFiringRates = 20 }.Convert(Network.Sequential(
                    SpikingNetworks.ImageShape, 1, Layer.Conv2D(filters, 3, activation: Activation.Relu), Layer.Flatten(), Layer.Dense(units, Activation.Relu), Layer.Dense(3))).Network;
                Recording run = network.Simulate(images.Take(1), Options with { Probes = [Probe.Spikes("conv2d"), Probe.Spikes("dense")] });
                Assert.Equal(run["conv2d"][0].ToArray().Sum(count => (double)count), run.Spikes(0, 0));
                Assert.Equal(run["dense"][0].ToArray().Sum(count => (double)count), run.Spikes(0, 1));
            },
            iter: 60);

    [Fact]
    public void An_image_allocates_nothing()
    {
        Network network = SpikingNetworks.Convert(
            Network.Sequential(SpikingNetworks.ImageShape, 1, Layer.Conv2D(4, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2), Layer.Flatten(), Layer.Dense(3, Activation.Softmax)),
            100, new Lowpass(0.005));
        Session session = network.Compile(Options with { Probes = [Probe.Spikes("conv2d"), Probe.Filtered("conv2d", new Lowpass(0.005)) with { Name = "filtered" }] }).Open();
        Stimulus stimulus = Stimulus.Constant(new float[SpikingNetworks.ImageShape.Size]);
        session.Run(stimulus);
        session.Run(stimulus);
        long before = GC.GetAllocatedBytesForCurrentThread();
        session.Run(stimulus);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
