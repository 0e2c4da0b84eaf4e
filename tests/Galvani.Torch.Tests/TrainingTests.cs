using TorchSharp;
using Xunit;

namespace Galvani.Torch;

public sealed class TrainingTests
{
    private static readonly TrainOptions _quick = new() { Epochs = 3, BatchSize = 16, Optimizer = new Adam(0.01), Threads = 1, Seed = 3 };

    private readonly Dataset _images = Problems.Corners(100);

    public static TheoryData<Optimizer> Optimizers =>
        new((Optimizer[])[new Adam(0.01), new AdamW(0.01), new Sgd(0.3), new Sgd(0.05) { Momentum = 0.9, Nesterov = true, WeightDecay = 1e-4 }]);

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Every_optimizer_learns_what_can_be_learnt(Optimizer optimizer)
    {
        TrainingResult result = Problems.Everything().Fit(Problems.Corners(400), _quick with { Epochs = 12, Optimizer = optimizer, LearningRate = new CosineRate { WarmUp = 1 } });
        Assert.True(result.Epochs[^1].Loss < result.Epochs[0].Loss / 2, result.Epochs[^1].ToString());
        Assert.InRange(result.Network.Evaluate(Problems.Corners(200, seed: 9)).Accuracy, 0.95, 1);
    }

    [Theory]
    [InlineData(Loss.CategoricalCrossEntropy, 1.0)]
    [InlineData(Loss.MeanSquaredError, 0.25)]
    public void Both_losses_are_what_they_are_in_Keras(Loss loss, double scale)
    {
        // With weights of zero all classes are equally likely: a cross-entropy of log 4, a squared error of (3 * (1/4)^2 + (3/4)^2) / 4.
        Network zero = Network.Sequential(Problems.Image, 0, Layer.Flatten(), new Galvani.Layers.Dense(new Tensor(new Shape(Problems.Image.Size, 4), new float[Problems.Image.Size * 4])), Activation.Softmax);
        double expected = loss == Loss.CategoricalCrossEntropy ? Math.Log(4) : scale * ((3 * 0.0625) + 0.5625);
        EpochResult epoch = zero.Fit(_images, _quick with { Epochs = 1, Loss = loss, BatchSize = 100 }).Epochs[0];
        Assert.Equal(expected, epoch.Loss, 1e-5);
    }

    [Fact]
    public void Regularisation_is_part_of_the_loss_of_the_kernels_it_is_for()
    {
        Network network = Problems.Everything();
        double Loss(KernelL2 l2) => network.Fit(_images, _quick with { Epochs = 1, BatchSize = 100, L2 = l2 }).Epochs[0].Loss;
        double Squares(string node) => network[node].Layer.Weights.Where(weight => weight.Name.EndsWith("kernel", StringComparison.Ordinal))
            .Sum(weight => weight.Value.Span.ToArray().Sum(value => (double)value * value));
        double plain = Loss(0);
        Assert.Equal(plain + (0.1 * Squares("dense.linear")), Loss(new Dictionary<string, double> { ["dense"] = 0.1 }), 1e-4);
        Assert.Equal(plain + (0.1 * Squares("separable_conv2d")), Loss(new Dictionary<string, double> { ["separable_conv2d"] = 0.1 }), 1e-4);
        Assert.Equal(plain, Loss(new Dictionary<string, double> { ["batch_normalization"] = 9, ["p_re_lu"] = 9 })); // factors and slopes are no kernels
        Assert.Equal(plain + (0.1 * network.Nodes.Sum(node => Squares(node.Name))), Loss(0.1), 1e-3);
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss(-1));
    }

    [Fact]
    public void Training_changes_every_number_that_is_trained_and_nothing_else()
    {
        Network before = Problems.Everything(), after = before.Train(_images, _quick);
        Assert.Equal(
            before.Nodes.Select(node => (node.Name, node.Layer.GetType(), before.ShapeOf(node.Name))), after.Nodes.Select(node => (node.Name, node.Layer.GetType(), after.ShapeOf(node.Name))));
        foreach ((Node old, Node trained) in before.Nodes.Zip(after.Nodes))
        {
            bool isTrained = old.Layer.ParameterCount > 0;
            Assert.Equal(old.Layer.Weights.Select(weight => (weight.Name, weight.Value.Shape)), trained.Layer.Weights.Select(weight => (weight.Name, weight.Value.Shape)));
            Assert.All(old.Layer.Weights.Zip(trained.Layer.Weights), pair => Assert.Equal(!isTrained, pair.First.Value.Equals(pair.Second.Value)));
        }
    }

    [Fact]
    public void Sequences_and_volumes_are_learnt_as_images_are()
    {
        Shape steps = new(36, 2), volume = new(3, 2, 6, 2);
        Network[] networks =
        [
            Network.Sequential(
                steps, 1, Layer.Conv1D(8, 3, Padding.Causal, Activation.Gelu), Layer.AveragePool1D(3), Layer.Conv1D(8, 3, Padding.Same, Activation.LeakyRelu(0.1), groups: 2),
                Layer.Flatten(), Layer.Dense(4, Activation.Softmax)),
            Network.Sequential(
                volume, 1, Layer.Conv3D(8, 2, Padding.Same), Layer.PRelu(), Layer.MaxPool3D(new Extent3D(1, 1, 2)), Layer.Dense(8, Activation.Silu), Layer.Flatten(), Layer.Dense(4, Activation.Softmax)),
        ];
        foreach (Network network in networks)
        {
            Shape shape = network.ShapeOf(network.Inputs[0]);
            Network trained = network.Train(Problems.Corners(300, shape: shape), _quick with { Epochs = 10 });
            Assert.InRange(trained.Evaluate(Problems.Corners(200, seed: 9, shape: shape)).Accuracy, 0.95, 1);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_one_others()
    {
        TrainOptions options = _quick with { Augmentation = new() { Crop = 1, Flip = true, Cutout = 2 } };
        Network first = Problems.Everything().Train(_images, options), again = Problems.Everything().Train(_images, options);
        AssertSame(first, again);
        Assert.NotEqual(first["dense.linear"].Layer, Problems.Everything().Train(_images, options with { Seed = 4 })["dense.linear"].Layer);
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_with_what_to_do()
    {
        Network network = Network.Sequential(Problems.Image, 1, Layer.Flatten(), Layer.Dense(8, Activation.Relu), Layer.Dense(4));
        TrainOptions options = _quick with { Epochs = 50, Loss = Loss.MeanSquaredError, Optimizer = new Sgd(1e6), Shuffle = false };
        string message = Assert.Throws<NotFiniteNumberException>(() => network.Train(_images, options)).Message;
        Assert.Contains("epoch", message, StringComparison.Ordinal);
        Assert.Contains("lower the learning rate", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void A_last_step_that_ruins_the_weights_is_found_too(double validation)
    {
        TrainOptions options = _quick with { Epochs = 1, BatchSize = 1000, Optimizer = new Sgd(1e38), ValidationSplit = validation };
        string message = Assert.Throws<NotFiniteNumberException>(() => Problems.Everything().Train(_images, options)).Message;
        Assert.Contains("no longer", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_last_batch_of_one_image_leaves_the_moving_variance_a_number()
    {
        Network network = Network.Sequential(Problems.Image, 1, Layer.Flatten(), Layer.Dense(6), Layer.BatchNormalization(Activation.Relu), Layer.Dense(4));
        Network trained = network.Train(Problems.Corners(33), _quick with { BatchSize = 16 });
        Assert.All(trained["batch_normalization.linear"].Layer.Weights, weight => Assert.True(weight.Value.IsFinite));
    }

    [Fact]
    public void The_weights_of_the_best_epoch_are_kept()
    {
        TrainOptions options = _quick with { Epochs = 6, Validation = Problems.Corners(40, seed: 7, contrast: 0.4f) };
        TrainingResult best = Problems.Everything().Fit(_images, options), last = Problems.Everything().Fit(_images, options with { KeepBest = false });
        Assert.Equal(best.Epochs.Select(epoch => epoch with { Seconds = 0 }), last.Epochs.Select(epoch => epoch with { Seconds = 0 }));
        Assert.Equal(best.Epochs.MaxBy(epoch => epoch.ValidationAccuracy)!.Epoch, best.KeptEpoch);
        Assert.Equal(6, last.KeptEpoch);
        Assert.Equal(best.Epochs[best.KeptEpoch - 1].ValidationAccuracy, best.Network.Evaluate(options.Validation!).Accuracy);
        Assert.Equal(last.Epochs[^1].ValidationAccuracy, last.Network.Evaluate(options.Validation!).Accuracy);
    }

    [Fact]
    public void A_training_that_gets_no_better_stops_early()
    {
        TrainOptions options = _quick with { Epochs = 40, Patience = 2, ValidationSplit = 0.2, Optimizer = new Sgd(0) };
        TrainingResult result = Problems.Everything().Fit(_images, options);
        Assert.Equal(3, result.Epochs.Length);
        Assert.Equal(1, result.KeptEpoch);
    }

    [Fact]
    public void A_split_measures_the_last_images_and_trains_on_the_others()
    {
        List<TrainingProgress> reports = [];
        TrainOptions options = _quick with { Epochs = 1, ValidationSplit = 0.3, Progress = new Reports(reports) };
        TrainingResult result = Problems.Everything().Fit(_images, options);
        Assert.Equal(70, reports[^1].AllImages);
        Assert.Equal(result.Network.Evaluate(_images.Select(Enumerable.Range(70, 30))).Accuracy, result.Epochs[0].ValidationAccuracy);
        Assert.Same(result.Epochs[0], Assert.Single(reports, report => report.Finished is not null).Finished);
        Assert.Equal(reports.Select(report => report.Images).Order(), reports.Select(report => report.Images));
    }

    [Fact]
    public void Threads_of_libtorch_are_as_before()
    {
        LibTorch.Load();
        int before = torch.get_num_threads();
        Problems.Everything().Train(_images, _quick with { Epochs = 1, Threads = 3 });
        Assert.Equal(before, torch.get_num_threads());
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused_before_the_first_step()
    {
        TrainOptions[] bad =
        [
            _quick with { Epochs = 0 }, _quick with { BatchSize = 0 }, _quick with { ValidationSplit = 1 }, _quick with { ValidationSplit = double.NaN },
            _quick with { Patience = 2 }, _quick with { Resume = true }, _quick with { Device = "abacus" }, _quick with { Device = "cuda" },
            _quick with { Optimizer = new Adam(double.NaN) }, _quick with { Optimizer = new Adam(-1) }, _quick with { Optimizer = new Sgd(1e300) }, _quick with { Optimizer = new Adam { Beta1 = 1 } },
            _quick with { Optimizer = new AdamW { WeightDecay = -1 } }, _quick with { Optimizer = new Sgd { Momentum = 5 } }, _quick with { Optimizer = new Sgd { Nesterov = true } },
            _quick with { LearningRate = new StepRate(0) }, _quick with { LearningRate = new StepRate(double.NaN) }, _quick with { LearningRate = new CosineRate(7) },
            _quick with { LearningRate = new ConstantRate { WarmUp = -3 } }, _quick with { LearningRate = new ConstantRate { WarmUpFrom = -4 } },
            _quick with { L2 = new Dictionary<string, double> { ["no_such_layer"] = 0.1 } }, _quick with { ValidationSplit = 0.001 },
            _quick with { ValidationSplit = 0.1, Validation = _images }, _quick with { Augmentation = new() { Crop = 6 } }, _quick with { Threads = -1 },
        ];
        Assert.All(bad, options => Assert.ThrowsAny<ArgumentException>(() => Problems.Everything().Train(_images, options)));
        Network other = Network.Sequential(Problems.Image, 0, Layer.Flatten(), Layer.Dense(3));
        Assert.Throws<UnsupportedNetworkException>(() => other.Train(_images));
    }

    internal static void AssertSame(Network expected, Network actual) =>
        Assert.Equal(expected.Nodes.Select(node => (node.Name, node.Layer)), actual.Nodes.Select(node => (node.Name, node.Layer)));

    private sealed class Reports(List<TrainingProgress> reports) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => reports.Add(value);
    }
}
