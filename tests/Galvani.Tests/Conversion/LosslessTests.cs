using CsCheck;
using Galvani.Graph;
using Galvani.Inference;
using Galvani.Layers;
using Galvani.Simulation;
using Xunit;

namespace Galvani.Conversion;

public sealed class LosslessTests
{
    private static readonly Network _cnn = Network.Sequential(
        Shape.Image(8, 8, 2), 5,
        Layer.Conv2D(6, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2),
        Layer.Conv2D(8, 3, Padding.Same, Activation.Relu), Layer.MaxPool2D(2),
        Layer.Flatten(), Layer.Dense(12, Activation.Relu), Layer.Dense(4, Activation.Softmax));

    /// <summary>Symptom S5, and more: neither the order of the images nor the number of threads changes a bit.</summary>
    [Fact]
    public void The_order_of_the_images_and_the_threads_change_nothing()
    {
        Dataset images = Images(_cnn, 24);
        Network once = _cnn.ToSpiking(images, new() { Steps = 6, Threads = 1 });
        Network reversed = _cnn.ToSpiking(images.Select(Enumerable.Range(0, 24).Reverse()), new() { Steps = 6, Threads = 3 });
        foreach ((Node left, Node right) in once.Nodes.Zip(reversed.Nodes))
        {
            Assert.Equal(left.Layer.Weights.Select(weight => weight.Value), right.Layer.Weights.Select(weight => weight.Value));
            Assert.Equal(left.Layer is Population one ? Potentials(once, left.Name, one) : [], right.Layer is Population two ? Potentials(reversed, right.Name, two) : []);
        }
    }

    [Theory]
    [InlineData(nameof(ThresholdRule.Maximum))]
    [InlineData(nameof(ThresholdRule.Balanced))]
    [InlineData(nameof(ThresholdRule.LeastSquares))]
    [InlineData("Percentile")]
    public void Every_rule_and_scope_gives_a_network_that_runs(string rule) => Assert.All([true, false], perChannel =>
    {
        ConversionResult result = Converter.Lossless(Images(_cnn, 16), new()
        {
            Steps = 64,
            PerChannel = perChannel,
            Thresholds = rule switch { "Maximum" => ThresholdRule.Maximum, "Balanced" => ThresholdRule.Balanced, "LeastSquares" => ThresholdRule.LeastSquares, _ => ThresholdRule.Percentile(99.9) },
        }).Convert(_cnn);
        Assert.NotNull(result.Measured);
        Assert.Equal(3, result.Measured.Layers.Length);
        Assert.InRange(result.Measured.Agreement, 0.9, 1);
        Assert.All(result.Measured.Layers, layer => Assert.InRange(layer.RateError, 0, 0.35)); // a maximum of spiking currents is no maximum of rates
    });

    /// <summary>Whatever was cut off is above the threshold; the rest is within one level.</summary>
    [Fact]
    public void A_layer_that_gets_its_own_inputs_is_within_one_level_of_its_activations() => Gen.Select(Gen.Int[1, 60], Gen.Int[0, 1000], Gen.Bool).Sample((steps, seed, negative) =>
    {
        Network source = Network.Sequential(Shape.Vector(6), (ulong)seed, Layer.Dense(9, Activation.Relu));
        Dataset images = Images(source, 12);
        ConversionResult result = Converter.Lossless(images, new() { Steps = steps, Thresholds = ThresholdRule.Maximum, Corrections = [], NegativeSpikes = negative }).Convert(source);
        ForwardPass rate = new(source);
        Session session = result.Network.Compile(new() { Steps = steps, Probes = [Probe.Value(result.Network.Outputs[0]) with { Reduction = Reduction.Mean }] }).Open();
        double[] thresholds = Thresholds(source, result.Network);
        for (int image = 0; image < images.Count; image++)
        {
            float[] expected = rate.Run(images.Image(image)).ToArray(), actual = session.Run(Stimulus.Constant(images.Image(image))).Probe(0).ToArray();
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.InRange(actual[i], expected[i] - (thresholds[i] / steps) - 1e-4, expected[i] + (thresholds[i] / steps) + 1e-4);
            }
        }
    });

    /// <summary>Symptom S8: branches whose largest values are 1 and 10 keep their scales.</summary>
    [Fact]
    public void A_sum_of_branches_of_unequal_scale_is_the_sum()
    {
        Tensor Diagonal(float weight) => new(new Shape(2, 2), [weight, 0, 0, weight]);
        Network source = new(
            [
                new("input", new Input(Shape.Image(1, 1, 2))), new("flat", new Flatten(), "input"),
                new("small.linear", new Dense(Diagonal(1)), "flat"), new("small", Activation.Relu, "small.linear"),
                new("large.linear", new Dense(Diagonal(10)), "flat"), new("large", Activation.Relu, "large.linear"), new("sum", new Add(), "small", "large"),
            ],
            ["sum"]);
        Tensor[] pixels = [.. Enumerable.Range(0, 11).Select(i => new Tensor(Shape.Image(1, 1, 2), [i / 10f, 1 - (i / 10f)]))];
        Dataset images = Dataset.From(pixels, new int[11], ["a", "b"]);
        Network spiking = source.ToSpiking(images, new() { Steps = 32, Thresholds = ThresholdRule.Maximum });
        Session session = spiking.Compile(new() { Steps = 32, Probes = [Probe.Value(spiking.Outputs[0]) with { Reduction = Reduction.Mean }] }).Open();
        foreach (Tensor image in pixels)
        {
            float[] sum = session.Run(Stimulus.Constant(image)).Probe(0).ToArray();
            Assert.InRange(sum[0], (11 * image.Span[0]) - (11.0 / 32), (11 * image.Span[0]) + (11.0 / 32));
            Assert.InRange(sum[1], (11 * image.Span[1]) - (11.0 / 32), (11 * image.Span[1]) + (11.0 / 32));
        }
    }

    /// <summary>Symptom S9: the softmax goes, and is named; the mean of what it would receive gives the same answers.</summary>
    [Fact]
    public void A_softmax_is_dropped_and_reported()
    {
        Dataset images = Images(_cnn, 32);
        ConversionResult result = Converter.Lossless(images, new() { Steps = 256, Thresholds = ThresholdRule.Maximum }).Convert(_cnn);
        Assert.DoesNotContain(result.Network.Nodes, node => node.Layer is Softmax);
        Assert.Contains(result.Report.Lines, line => line.Reason.Contains("softmax", StringComparison.Ordinal));
        Evaluation rate = _cnn.Evaluate(images);
        Recording run = result.Network.Simulate(images, new() { Steps = 256, Readout = Readout.Mean });
        Assert.InRange(Enumerable.Range(0, 32).Count(image => run.Prediction(image) == rate.Predictions[image]), 31, 32);
    }

    /// <summary>Symptom S14: two trains of weights 1 and -1 with the rates .5 and .4 give .1; rectifying each step gives more.</summary>
    [Fact]
    public void What_cancels_over_time_cancels()
    {
        Network source = Network.Sequential(Shape.Vector(2), 1, Layer.Dense(1, Activation.Relu));
        source = source.Replace("dense.linear", new Dense(new Tensor(new Shape(2, 1), [1, -1])));
        Network spiking = new ReplaceRectifiers().Apply(source, new ConversionLog());
        const int Steps = 4000;
        float[] trains = new float[2 * Steps];
        for (int step = 0; step < Steps; step++)
        {
            trains[2 * step] = Galvani.Tensors.Rng.Uniform(1, "first", 0, 0, step) < 0.5f ? 1 : 0;
            trains[(2 * step) + 1] = Galvani.Tensors.Rng.Uniform(1, "second", 0, 0, step) < 0.4f ? 1 : 0;
        }

        Session session = spiking.Compile(new() { Steps = Steps, Probes = [Probe.Value("dense") with { Reduction = Reduction.Mean }] }).Open();
        Assert.InRange(session.Run(Stimulus.Sequence(trains)).Probe(0)[0], 0.06f, 0.14f);
    }

    /// <summary>Symptom S25: nothing is delayed, so twenty layers answer when the first spikes have come through; the result says when that is.</summary>
    [Fact]
    public void The_step_in_which_a_deep_chain_first_answers_is_measured()
    {
        Network source = Network.Sequential(
            Shape.Image(4, 4, 2), 3, [.. Enumerable.Range(0, 20).Select(_ => Layer.Conv2D(3, 3, Padding.Same, Activation.Relu)), Layer.MaxPool2D(2), Layer.Flatten(), Layer.Dense(3)]);
        Dataset images = Images(source, 8);
        ConversionResult result = Converter.Lossless(images, new() { Steps = 19 }).Convert(source);
        Assert.Equal(FirstDifference(result.Network, images, 19), result.Measured!.FirstOutputStep);
        Assert.Equal(20, result.Measured.Layers.Length);
        Assert.Contains($"first scores in step {result.Measured.FirstOutputStep}", result.Measured.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Symptom S25: a branch from the input that joins twenty layers later, and a max pool in the end; nothing has to wait for anything.</summary>
    [Fact]
    public void A_branch_from_the_input_joins_deep_in_the_network_without_delay()
    {
        Network chain = Network.Sequential(Shape.Image(4, 4, 2), 3, [.. Enumerable.Range(0, 20).Select(_ => Layer.Conv2D(3, 3, Padding.Same, Activation.Relu))]);
        Network source = new(
            [
                .. chain.Nodes, new("branch.linear", new Conv2D(RandomNetworks.Numbers(new Shape(1, 1, 2, 3), 1, "kernel", 1)), "input"), new("branch", Activation.Relu, "branch.linear"),
                new("sum", new Add(), "branch", chain.Outputs[0]), new("pool", new GlobalMaxPool(), "sum"),
            ],
            ["pool"]);
        Dataset images = Images(source, 8);
        ConversionResult result = Converter.Lossless(images, new() { Steps = 19 }).Convert(source);
        Assert.Equal(FirstDifference(result.Network, images, 19), result.Measured!.FirstOutputStep);
        Assert.Equal(21, result.Measured.Layers.Length);
        Assert.Contains("is chosen", result.Report.Lines.Single(line => line.Layer == "pool").Reason, StringComparison.Ordinal);
        Session session = result.Network.Compile(new() { Steps = 1 }).Open();
        Assert.True(Enumerable.Range(0, 8).Select(image => string.Join(' ', session.Run(Stimulus.Constant(images.Image(image))).Scores.ToArray())).Distinct().Count() > 1, "the first step does not depend on the image");
    }

    [Fact]
    public void What_has_time_already_is_refused_by_name()
    {
        Network recurrent = new(
            [new("input", new Input(Shape.Vector(2))), new("dense", new Dense(new Tensor(new Shape(2, 2), [1, 0, 0, 1])), [new Edge("input", null, Delayed: true)])], ["dense"]);
        UnsupportedNetworkException error = Assert.Throws<UnsupportedNetworkException>(() => Converter.Lossless(Images(recurrent, 2)).Convert(recurrent));
        Assert.Equal("dense", Assert.Single(error.Problems).Node);
    }

    [Fact]
    public void Images_of_another_shape_are_refused() =>
        Assert.Throws<UnsupportedNetworkException>(() => Converter.Lossless(SampleImages.Load().Take(2)).Convert(_cnn));

    /// <summary>A maximum that is out of reach costs nothing; one that is reached is the largest threshold.</summary>
    [Fact]
    public void A_clipped_rectifier_is_cut_off_at_its_maximum_and_not_rounded_by_it()
    {
        Network Of(Activation activation) => Network.Sequential(Shape.Vector(4), 3, Layer.Dense(5, activation), Layer.Dense(3));
        Network clipped = Of(Activation.Relu6), plain = Of(Activation.Relu);
        Dataset small = Images(clipped, 8), large = Dataset.From([.. Enumerable.Range(0, 8).Select(i => new Tensor(Shape.Vector(4), [.. small.Image(i).Span.ToArray().Select(value => 30 * value)]))], new int[8], ["a", "b", "c"]);
        LosslessOptions most = new() { Corrections = [], Thresholds = ThresholdRule.Maximum };
        Assert.Equal(Converter.Lossless(small, most).Convert(plain).Measured!.Layers[0].Thresholds, Converter.Lossless(small, most).Convert(clipped).Measured!.Layers[0].Thresholds);
        ConversionResult result = Converter.Lossless(large, most).Convert(clipped);
        Assert.Equal([6.0], result.Measured!.Layers[0].Thresholds);
        Assert.True(result.Verify(Enumerable.Range(0, 8).Select(image => new[] { large.Image(image) })).Holds);
        ConversionResult corrected = Converter.Lossless(large, new() { Steps = 64 }).Convert(clipped);
        Assert.InRange(corrected.Measured!.Layers[0].RateError, 0, 0.1);
    }

    [Fact]
    public void A_leaky_rectifier_becomes_neurons_for_both_sides()
    {
        Network source = Network.Sequential(Shape.Vector(4), 3, Layer.Dense(9, new Relu { Slope = 0.2 }), Layer.Dense(3));
        ConversionResult result = Converter.Lossless(Images(source, 60), new() { Steps = 128, Thresholds = ThresholdRule.Maximum }).Convert(source);
        Assert.Equal(["dense.negative", "dense.positive"], result.Measured!.Layers.Select(layer => layer.Name).Order(StringComparer.Ordinal));
        Assert.InRange(result.Measured.Agreement, 0.9, 1);
        Assert.DoesNotContain(result.Report.Warnings, warning => warning.Node == "dense");
    }

    /// <summary>What a pruned channel leaves behind: numbers whose reciprocals no 32-bit float holds.</summary>
    [Fact]
    public void Channels_that_give_next_to_nothing_are_left_alone()
    {
        Network source = Network.Sequential(Shape.Vector(4), 3, Layer.Dense(2, Activation.Relu), Layer.Dense(3));
        source = source.Replace("dense.linear", new Dense(new Tensor(new Shape(4, 2), [1, 1e-41f, 1, 0, 1, 0, 1, 0])));
        ConversionResult result = Converter.Lossless(Images(source, 20)).Convert(source);
        Assert.Equal(1, result.Measured!.Layers[0].Thresholds[1]);
    }

    [Fact]
    public void What_is_infinite_is_named()
    {
        Network source = Network.Sequential(Shape.Vector(4), 3, Layer.Dense(2, Activation.Relu), Layer.Dense(3));
        Dataset images = Dataset.From([new Tensor(Shape.Vector(4), [3e38f, 3e38f, 3e38f, 3e38f])], [0], ["a", "b", "c"]);
        source = source.Replace("dense.linear", new Dense(new Tensor(new Shape(4, 2), [9, 9, 9, 9, 9, 9, 9, 9])));
        Assert.Equal("dense", Assert.Single(Assert.Throws<UnsupportedNetworkException>(() => Converter.Lossless(images).Convert(source)).Problems).Node);
    }

    /// <summary>The second convolution of a residual block feeds no neurons of its own; without its correction the sum would keep its error.</summary>
    [Fact]
    public void Sums_that_meet_before_the_neurons_are_corrected_too()
    {
        Network source = new(
            [
                new("input", new Input(Shape.Image(6, 6, 2))),
                new("first.linear", new Conv2D(RandomNetworks.Numbers(new Shape(3, 3, 2, 4), 1, "first", 0.3f)) { Padding = Padding.Same }, "input"), new("first", Activation.Relu, "first.linear"),
                new("second", new Conv2D(RandomNetworks.Numbers(new Shape(3, 3, 4, 4), 1, "second", 0.3f)) { Padding = Padding.Same }, "first"),
                new("sum", new Add(), "second", "first.linear"), new("last", Activation.Relu, "sum"),
                new("flat", new Flatten(), "last"), new("scores", new Dense(RandomNetworks.Numbers(new Shape(144, 3), 1, "scores", 0.1f)), "flat"),
            ],
            ["scores"]);
        Dataset images = Images(source, 120);
        ConversionResult Converted(params LayerCorrection[] corrections) => Converter.Lossless(images, new() { Steps = 6, Corrections = [.. corrections] }).Convert(source);
        ConversionResult plain = Converted(), corrected = Converted(new RefitWeights(), new CorrectPotentials());
        Assert.NotEqual(((Conv2D)plain.Network["second"].Layer).Kernel.Span.ToArray(), ((Conv2D)corrected.Network["second"].Layer).Kernel.Span.ToArray());
        Assert.True(corrected.Measured!.Layers[1].RateError < plain.Measured!.Layers[1].RateError);
    }

    [Fact]
    public void Images_without_spikes_and_few_images_are_named_in_the_advice()
    {
        Dataset black = Dataset.From([.. Enumerable.Range(0, 3).Select(_ => new Tensor(Shape.Image(8, 8, 2), new float[128]))], [0, 1, 2], ["a", "b", "c", "d"]);
        ConversionMeasurement dark = Converter.Lossless(black, new() { Steps = 4 }).Convert(_cnn).Measured!;
        Assert.Equal((0.0, null), (dark.SpikesPerImage, dark.FirstOutputStep));
        Assert.Contains(dark.Advice, problem => problem.What.Contains("no spike on any calibration image", StringComparison.Ordinal));
        Assert.Contains(dark.Advice, problem => problem.What.Contains("calibrated on 3 images", StringComparison.Ordinal));
        ConversionMeasurement good = Converter.Lossless(Images(_cnn, 120), new() { Steps = 64, Thresholds = ThresholdRule.Maximum }).Convert(_cnn).Measured!;
        Assert.All(good.Advice, problem => Assert.Contains("synaptic operations", problem.What, StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_without_rectifiers_and_one_with_two_inputs_are_refused()
    {
        Network linear = Network.Sequential(Shape.Vector(4), 3, Layer.Dense(5, Activation.Tanh), Layer.Dense(3)), two = Networks.TwoInputsTwoOutputs();
        Assert.Contains("has no ReLU", Assert.Throws<UnsupportedNetworkException>(() => Converter.Lossless(Images(linear, 4)).Convert(linear)).Message, StringComparison.Ordinal);
        Dataset first = Dataset.From([new Tensor(two.ShapeOf(two.Inputs[0]), new float[two.ShapeOf(two.Inputs[0]).Size])], [0], ["a", "b"]);
        Assert.Contains("second input", Assert.Throws<UnsupportedNetworkException>(() => Converter.Lossless(first).Convert(two)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_readout_of_one_run_is_what_a_run_with_it_gives()
    {
        Network spiking = _cnn.ToSpiking(Images(_cnn, 8), new() { Steps = 8, Corrections = [] });
        Dataset images = Images(_cnn, 20);
        Recording run = spiking.Simulate(images, new() { Steps = 12 });
        Assert.All([Readout.Last, Readout.Mean, Readout.MeanOfLast(3), Readout.MeanFrom(5), Readout.Filtered(4)], readout =>
            Assert.Equal(spiking.Simulate(images, new() { Steps = 12, Readout = readout }).AccuracyPerStep, run.AccuracyPerStepOf(readout)));
    }

    [Fact]
    public void The_readout_that_is_named_is_the_nearest_one_of_those_that_are_tried() => Assert.All([true, false], negative =>
    {
        const int Steps = 16;
        Dataset images = Images(_cnn, 40);
        ConversionResult result = Converter.Lossless(images, new() { Steps = Steps, NegativeSpikes = negative }).Convert(_cnn);
        ForwardPass rate = new(_cnn);
        double Error(Readout readout)
        {
            Recording run = result.Network.Simulate(images, new() { Steps = Steps, Readout = readout });

            return Enumerable.Range(0, images.Count).Sum(image =>
            {
                rate.Run(images.Image(image));
                float[] wanted = rate.Value("dense_1.linear").ToArray(), got = run.ReadoutScores(image)[^4..];
                double[] errors = [.. wanted.Zip(got, (left, right) => (double)right - left)];

                return errors.Sum(error => Math.Pow(error - errors.Average(), 2));
            });
        }

        double named = Error(result.Measured!.Readout);
        Assert.All([Readout.Mean, Readout.MeanFrom(2), Readout.Tapered(2), Readout.Tapered(4), Readout.Tapered(6)], readout => Assert.True(named <= Error(readout) * (1 + 1e-6)));
    });

    [Fact]
    public void Progress_rises_to_its_end_and_names_what_is_measured()
    {
        List<ConversionProgress> reports = [];
        Converter.Lossless(Images(_cnn, 20), new() { Steps = 3, Threads = 1 }).Convert(_cnn, new Listener(reports.Add));
        Assert.Equal(reports.Select(report => report.Done).Order(), reports.Select(report => report.Done));
        Assert.Equal(reports[^1].Total, reports[^1].Done);
        Assert.Equal(["thresholds", "conv2d", "conv2d_1", "dense", "dense_1.linear", "result"], reports.Select(report => report.Stage).Distinct());
    }

    [Fact]
    public void A_calibration_stops_where_it_is_told_to() => Assert.All(["thresholds", "conv2d_1", "result"], stage =>
    {
        using CancellationTokenSource cancel = new();
        Listener progress = new(report => (report.Stage == stage ? cancel.Cancel : (Action)(() => { }))());
        Assert.Throws<OperationCanceledException>(() => Converter.Lossless(Images(_cnn, 200), new() { Steps = 3 }).Convert(_cnn, progress, cancel.Token));
    });

    [Fact]
    public void What_would_stay_a_rate_activation_is_refused_where_that_is_asked_for()
    {
        Network source = Network.Sequential(Shape.Vector(4), 3, Layer.Dense(5, Activation.Relu), Layer.Dense(5, Activation.Sigmoid), Layer.Dense(3, Activation.Softmax));
        UnsupportedNetworkException error = Assert.Throws<UnsupportedNetworkException>(() => Converter.Lossless(Images(source, 4), new() { AllowFallback = false }).Convert(source));
        Assert.Equal("dense_1", Assert.Single(error.Problems).Node); // the softmax is taken away
        Assert.Single(Converter.Lossless(Images(source, 4)).Convert(source).Measured!.Layers);
    }

    private static Dataset Images(Network network, int count)
    {
        Tensor[] images = [.. Enumerable.Range(0, count).Select(i => RandomNetworks.Inputs(network, i)[0])];
        int classes = network.ShapeOf(network.Outputs[0]).Size;

        return Dataset.From(images, [.. Enumerable.Range(0, count).Select(i => i % classes)], [.. Enumerable.Range(0, classes).Select(i => $"{i}")]);
    }

    /// <summary>The first step, counted from 1, in which the scores of any two images differ.</summary>
    private static int? FirstDifference(Network spiking, Dataset images, int steps)
    {
        Recording run = spiking.Simulate(images, new() { Steps = steps });
        int classes = run.Plan.Classes;
        int[] different = [.. Enumerable.Range(0, steps).Where(step => Enumerable.Range(1, images.Count - 1).Any(image => !run.Scores(image).Slice(step * classes, classes).SequenceEqual(run.Scores(0).Slice(step * classes, classes))))];

        return different.Length == 0 ? null : different[0] + 1;
    }

    private static float[] Potentials(Network network, string name, Population population)
    {
        float[] potentials = new float[network.ShapeOf(name).Size];
        population.InitialPotential.Fill(0, name, potentials);

        return potentials;
    }

    /// <summary>The only layer's thresholds, from its weights.</summary>
    private static double[] Thresholds(Network source, Network spiking)
    {
        ReadOnlySpan<float> before = ((Dense)source["dense.linear"].Layer).Kernel.Span, after = ((Dense)spiking["dense.linear"].Layer).Kernel.Span;
        double[] thresholds = new double[9];
        for (int i = 0; i < 9; i++)
        {
            thresholds[i] = before[i] / after[i];
        }

        return thresholds;
    }

    /// <summary>Takes reports on the thread that makes them, which a <see cref="Progress{T}"/> does not.</summary>
    private sealed class Listener(Action<ConversionProgress> report) : IProgress<ConversionProgress>
    {
        public void Report(ConversionProgress value) => report(value);
    }
}
