using CsCheck;
using Galvani.Layers;
using Galvani.Simulation.Cpu;
using Galvani.Tensors;
using Xunit;

namespace Galvani.Simulation;

/// <summary>Images as spikes: the same wherever and however they run, and in the mean the image.</summary>
public sealed class SpikingStimulusTests
{
    private const double Sigmas = 4.5; // one value in 150,000 of a normal distribution lies further away; the seeds are fixed

    private static readonly int[] _widths = [32, 128, 256, 512];
    private static readonly float[] _image = [0, 0.003f, 0.1f, -0.25f, 0.5f, 1, -1, 2, 7.5f];

    public static TheoryData<bool> Kinds => [true, false];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_backend_and_width_delivers_the_same_spikes(bool isPoisson) =>
        Gen.Select(SpikingNetworks.Spiking, SpikingNetworks.Images, Gen.Int[1, 70], Gen.ULong, Gen.Double[20, 5000]).Sample(
            (network, images, steps, seed, rate) =>
            {
                SimulationOptions options = new()
                {
                    Steps = steps,
                    Seed = seed,
                    Input = isPoisson ? InputEncoding.Poisson(rate) : InputEncoding.Regular(rate),
                    Probes = [Probe.Value("input"), Probe.Spikes("conv2d")],
                };
                Recording expected = network.Simulate(images, options with { Backend = Backend.Reference });
                foreach (int width in _widths)
                {
                    Recording actual = network.Simulate(images, options with { Backend = new CpuBackend(width), Threads = 3 });
                    Assert.Equal(expected.AllScores, actual.AllScores);
                    for (int image = 0; image < images.Count; image++)
                    {
                        Assert.Equal(expected["input"][image], actual["input"][image]);
                        Assert.Equal(expected["conv2d"][image], actual["conv2d"][image]);
                    }
                }
            },
            iter: 8);

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void A_run_in_pieces_or_steps_is_the_whole_run(bool isPoisson, bool isReference) =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 4], Gen.Int[0, 99]).Sample(
            (steps, pieces, image) =>
            {
                Stimulus stimulus = Show(isPoisson, _image, 300);
                ReadOnlySpan<float> whole = Open(steps * pieces, isReference, image: image).Run(stimulus).Probe(0);
                Session session = Open(steps, isReference, image: image);
                for (int piece = 0; piece < pieces; piece++)
                {
                    int length = steps * _image.Length;
                    Assert.Equal(whole.Slice(piece * length, length), session.Continue(stimulus).Probe(0));
                }

                session.Reset();
                session.Step(stimulus);
                session.Step(stimulus);
                SessionState state = session.Save();
                float[] next = session.Continue(stimulus).Probe(0).ToArray();
                session.Restore(state);
                Assert.Equal(next, session.Continue(stimulus).Probe(0));
                if (pieces > 1 && steps > 2)
                {
                    Assert.Equal(whole.Slice(2 * _image.Length, steps * _image.Length), next);
                }
            },
            iter: 30);

    [Fact]
    public void Spikes_are_a_function_of_seed_input_image_and_step()
    {
        Stimulus poisson = Show(true, _image, 300), regular = Show(false, _image, 300);
        float[] Of(Stimulus stimulus, ulong seed = 0, int image = 0, string input = "input") => Open(40, seed: seed, image: image, input: input).Run(stimulus).Probe(0).ToArray();
        Assert.Equal(Of(poisson), Of(poisson));
        Assert.NotEqual(Of(poisson), Of(poisson, seed: 1));
        Assert.NotEqual(Of(poisson), Of(poisson, image: 1));
        Assert.NotEqual(Of(poisson), Of(poisson, input: "other"));
        Assert.Equal(Of(regular), Of(regular));
        Assert.NotEqual(Of(regular), Of(regular, seed: 1));
        Assert.NotEqual(Of(regular), Of(regular, input: "other"));
        Assert.Equal(Of(regular), Of(regular, image: 1)); // as initial potentials
    }

    /// <summary>The equation is that of the neuron: a population of the input's name that reads the image gives the same spikes.</summary>
    [Fact]
    public void Poisson_input_is_a_population_of_Poisson_neurons()
    {
        Network population = new(
            [
                new Node("image", new Input(Shape.Vector(_image.Length))),
                new Node("eye", new Population(new PoissonSpiking<LeakyReLU> { Rate = new() { NegativeSlope = 1 } }) { Gain = 300 }, "image"),
            ],
            ["eye"]);
        Session session = population.Compile(new() { Steps = 50, Seed = 5, Probes = [Probe.Spikes("eye")] }).Open();
        session.ImageIndex = 3;
        float[] counts = session.Run(Stimulus.Constant(_image)).Probe(0).ToArray();
        Assert.Equal([.. counts.Select(count => count * (float)(1 / (300 * 0.001)))], Open(50, seed: 5, image: 3, input: "eye").Run(Show(true, _image, 300)).Probe(0));
    }

    [Fact]
    public void Poisson_spikes_have_mean_variance_and_zeros_of_a_Poisson_process_and_the_sign_of_their_value()
    {
        const int Steps = 40_000;
        const double Rate = 700;
        float[] samples = Open(Steps).Run(Show(true, _image, Rate)).Probe(0).ToArray();
        for (int neuron = 0; neuron < _image.Length; neuron++)
        {
            double[] counts = [.. Enumerable.Range(0, Steps).Select(step => samples[(step * _image.Length) + neuron] * Rate * 0.001)];
            Assert.All(counts, count => Assert.Equal(Math.Round(count), count, 1e-5));
            Assert.All(counts, count => Assert.True(count == 0 || Math.Sign(count) == Math.Sign(_image[neuron])));
            double expected = Math.Abs(_image[neuron]) * Rate * 0.001, mean = counts.Average(Math.Abs);
            Assert.InRange(mean, expected - (Sigmas * Math.Sqrt(expected / Steps)), expected + (Sigmas * Math.Sqrt(expected / Steps)));
            if (expected > 0)
            {
                double ratio = counts.Sum(count => Math.Pow(Math.Abs(count) - mean, 2)) / (Steps - 1) / mean;
                Assert.Equal(1, ratio, Sigmas * Math.Sqrt((2 + (1 / expected)) / Steps));
                double zeros = counts.Count(count => count == 0) / (double)Steps, none = Math.Exp(-expected);
                Assert.Equal(none, zeros, Sigmas * Math.Sqrt(none * (1 - none) / Steps));
            }
        }
    }

    [Fact]
    public void Poisson_spikes_of_neurons_steps_and_images_do_not_depend_on_each_other()
    {
        const int Neurons = 200, Steps = 200;
        float[] Of(int image) => Open(Steps, image: image, size: Neurons).Run(Stimulus.Poisson(Enumerable.Repeat(1f, Neurons).ToArray(), 1000)).Probe(0).ToArray();
        float[] one = Of(0), other = Of(1);
        double Correlation(Func<int, float> second) => Enumerable.Range(0, (Steps - 1) * Neurons).Average(i => (one[i] - 1) * (second(i) - 1));
        double limit = Sigmas / Math.Sqrt((Steps - 1) * Neurons);
        Assert.InRange(Correlation(i => one[i + Neurons]), -limit, limit);
        Assert.InRange(Correlation(i => one[i + 1]), -limit, limit);
        Assert.InRange(Correlation(i => other[i]), -limit, limit);
    }

    [Fact]
    public void Regular_spikes_are_within_one_of_the_rate_after_every_step_and_evenly_spaced() =>
        Gen.Select(Gen.Float[-3, 3].Array[5], Gen.Double[1, 3000], Gen.ULong).Sample(
            (image, rate, seed) =>
            {
                const int Steps = 300;
                float[] samples = Open(Steps, seed: seed, size: 5).Run(Show(false, image, rate)).Probe(0).ToArray();
                for (int neuron = 0; neuron < 5; neuron++)
                {
                    double perStep = Math.Abs((double)image[neuron]) * rate * 0.001, total = 0;
                    int last = -1;
                    for (int step = 0; step < Steps; step++)
                    {
                        double count = samples[(step * 5) + neuron] * rate * 0.001 * Math.Sign(image[neuron]);
                        Assert.InRange(count, Math.Floor(perStep) - 1e-4, Math.Ceiling(perStep) + 1e-4);
                        total += Math.Round(count);
                        Assert.InRange(total, (perStep * (step + 1)) - 1, (perStep * (step + 1)) + 1);
                        if (perStep < 1 && count > 0.5)
                        {
                            Assert.True(last < 0 || Math.Abs(step - last - (1 / perStep)) < 1);
                            last = step;
                        }
                    }
                }
            },
            iter: 50);

    [Fact]
    public void Regular_spikes_of_equal_values_do_not_come_together()
    {
        float[] samples = Open(10, size: 1000).Run(Stimulus.Regular(Enumerable.Repeat(1f, 1000).ToArray(), 100)).Probe(0).ToArray();
        Assert.All(samples.Chunk(1000), step => Assert.InRange(step.Count(value => value > 0), 50, 150)); // 100 of them, give or take 5 standard deviations
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_image_allocates_nothing(bool isPoisson)
    {
        foreach (bool isReference in new[] { true, false })
        {
            Session session = Open(35, isReference);
            Stimulus stimulus = Show(isPoisson, _image, 300);
            session.Run(stimulus);
            session.Run(stimulus);
            long before = GC.GetAllocatedBytesForCurrentThread();
            session.Run(stimulus);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_dataset_is_shown_as_a_session_shows_its_images(bool isPoisson)
    {
        Network network = SpikingNetworks.Spiking.Single();
        Dataset images = Dataset.From([.. Enumerable.Range(0, 5).Select(i => new Tensor(SpikingNetworks.ImageShape, [.. Enumerable.Range(0, 84).Select(k => k * (i + 1) % 11 / 11f)]))], new int[5], ["a", "b", "c"]);
        SimulationOptions options = new() { Steps = 9, Input = isPoisson ? InputEncoding.Poisson(800) : InputEncoding.Regular(800), MinibatchSize = 2 };
        Recording run = network.Simulate(images, options);
        Session session = network.Compile(options).Open();
        for (int image = 0; image < 5; image++)
        {
            session.ImageIndex = image;
            Assert.Equal(session.Run(Show(isPoisson, images.Image(image).Span.ToArray(), 800)).Scores, run.Scores(image));
        }

        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "run.safetensors");
        run.Save(path);
        Assert.Equal(isPoisson ? "poisson spikes, 800 Hz" : "regular spikes, 800 Hz", Safetensors.Read(path).Metadata["input"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Rates_that_are_none_or_too_large_are_refused(bool isPoisson)
    {
        foreach (double rate in (double[])[0, -1, double.NaN, double.PositiveInfinity])
        {
            Assert.Contains("positive, finite number of hertz", Assert.Throws<ArgumentOutOfRangeException>(() => Show(isPoisson, _image, rate)).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentOutOfRangeException>(() => isPoisson ? InputEncoding.Poisson(rate) : InputEncoding.Regular(rate));
        }

        foreach (double rate in (double[])[1e-40, 1e40])
        {
            Assert.Contains("32-bit floats cannot hold", Assert.Throws<ArgumentOutOfRangeException>(() => Open(1).Run(Show(isPoisson, _image, rate))).Message, StringComparison.Ordinal);
            InputEncoding encoding = isPoisson ? InputEncoding.Poisson(rate) : InputEncoding.Regular(rate);
            Assert.Throws<ArgumentOutOfRangeException>(() => SpikingNetworks.Spiking.Single().Compile(new() { Input = encoding }));
        }

        Assert.Contains("takes 9 values, 8 are given", Assert.Throws<ArgumentException>(() => Open(1).Run(Show(isPoisson, new float[8], 10))).Message, StringComparison.Ordinal);
        string Message(float value, double rate) => Assert.Throws<NotFiniteNumberException>(() => Open(1, size: 1).Run(Show(isPoisson, [value], rate))).Message;
        Assert.Contains("input: the value NaN at 100 Hz is NaN spikes a step", Message(float.NaN, 100), StringComparison.Ordinal);
        Assert.Contains("is Infinity spikes a step", Message(float.NegativeInfinity, 100), StringComparison.Ordinal);
        string most = isPoisson ? "at most 80 are possible" : "at most 1048576 are possible";
        Assert.Contains($"the value -255 at 10000000 Hz is 2.55E+06 spikes a step, {most}; give a lower rate, or check the images", Message(-255, 1e7), StringComparison.Ordinal);
    }

    [Fact]
    public void As_many_spikes_as_are_possible_are_delivered()
    {
        Assert.All(Open(2000, size: 1).Run(Show(true, [80], 1000)).Probe(0).ToArray(), value => Assert.InRange(value, 30, 140));
        Assert.All(Open(3, size: 1).Run(Show(false, [1 << 20], 1000)).Probe(0).ToArray(), value => Assert.Equal(1048576, value));
    }

    private static Stimulus Show(bool isPoisson, float[] image, double rate) => isPoisson ? Stimulus.Poisson(image, rate) : Stimulus.Regular(image, rate);

    /// <summary>A session whose first probe sees what the input receives.</summary>
    private static Session Open(int steps, bool isReference = false, ulong seed = 0, int image = 0, string input = "input", int size = 9)
    {
        Network network = new([new Node(input, new Input(Shape.Vector(size))), new Node("out", Activation.Relu, input)], ["out"]);
        Session session = network.Compile(new() { Steps = steps, Seed = seed, Backend = isReference ? Backend.Reference : Backend.Cpu, Probes = [Probe.Value(input)] }).Open();
        session.ImageIndex = image;

        return session;
    }
}
