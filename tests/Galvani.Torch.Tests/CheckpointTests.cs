using CsCheck;
using Xunit;

namespace Galvani.Torch;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dataset _images = Problems.Corners(60);

    private string Checkpoint => Path.Combine(_folder.Path, "training.ckpt");

    private TrainOptions Options => new()
    {
        Epochs = 4,
        BatchSize = 16,
        Threads = 1,
        Seed = 3,
        ValidationSplit = 0.2,
        Augmentation = new() { Crop = 1, Flip = true },
        LearningRate = new CosineRate { WarmUp = 1 },
        L2 = 1e-4,
        Checkpoint = Checkpoint,
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(TrainingTests.Optimizers), MemberType = typeof(TrainingTests))]
    public void A_training_that_goes_on_gives_the_bits_of_one_that_was_never_stopped(Optimizer optimizer)
    {
        TrainOptions options = Options with { Optimizer = optimizer };
        TrainingResult whole = Problems.Everything().Fit(_images, options with { Checkpoint = null });
        foreach (int steps in (int[])[1, 2, 5, 6, 9]) // within an epoch, at its end, several times
        {
            File.Delete(Checkpoint);
            Assert.Throws<OperationCanceledException>(() => Stopped(options, steps));
            Assert.ThrowsAny<OperationCanceledException>(() => Stopped(options with { Resume = true }, 1));
            TrainingResult rest = Problems.Everything().Fit(_images, options with { Resume = true });
            TrainingTests.AssertSame(whole.Network, rest.Network);
            Assert.Equal(whole.KeptEpoch, rest.KeptEpoch);
            Assert.Equal(whole.Epochs.Select(epoch => epoch with { Seconds = 0 }), rest.Epochs.Select(epoch => epoch with { Seconds = 0 }));
        }
    }

    [Fact]
    public void A_training_that_is_done_is_not_done_again()
    {
        TrainingResult whole = Problems.Everything().Fit(_images, Options);
        byte[] before = File.ReadAllBytes(Checkpoint);
        TrainingResult again = Problems.Everything().Fit(_images, Options with { Resume = true });
        TrainingTests.AssertSame(whole.Network, again.Network);
        Assert.Equal(before, File.ReadAllBytes(Checkpoint));
        Assert.Equal(6, Problems.Everything().Fit(_images, Options with { Resume = true, Epochs = 6 }).Epochs.Length);
        Assert.Throws<ArgumentException>(() => Problems.Everything().Fit(_images, Options with { Resume = true, Epochs = 5 }));
    }

    [Fact]
    public void A_checkpoint_of_another_training_is_refused()
    {
        Problems.Everything().Train(_images, Options with { Epochs = 1 });
        TrainOptions resume = Options with { Resume = true };
        TrainOptions[] others = [resume with { BatchSize = 8 }, resume with { Seed = 4 }, resume with { Optimizer = new Sgd() }, resume with { L2 = 0 }, resume with { Augmentation = null }];
        Assert.All(others, other => Assert.Throws<InvalidModelException>(() => Problems.Everything().Train(_images, other)));
        Assert.Throws<InvalidModelException>(() => Problems.Everything().Train(Problems.Corners(80), resume));
        Assert.Throws<InvalidModelException>(() => Problems.Everything().Train(_images.Select(Enumerable.Range(0, 60).Reverse()), resume));
        Network dropout = Problems.Everything().Replace("dropout", new Galvani.Layers.Dropout(0.9));
        Assert.Throws<InvalidModelException>(() => dropout.Train(_images, resume));
        Network rescaled = Problems.Everything().Replace("rescaling", new Galvani.Layers.Affine(new Tensor(Shape.Vector(2), [1, 1]), new Tensor(Shape.Vector(2), [0, 0])));
        Assert.Throws<InvalidModelException>(() => rescaled.Train(_images, resume));
    }

    [Fact]
    public void Weights_that_are_no_numbers_never_replace_a_good_checkpoint()
    {
        TrainOptions options = Options with { Epochs = 1, BatchSize = 1000, ValidationSplit = 0, Augmentation = null, LearningRate = new ConstantRate(), L2 = 0, Optimizer = new Sgd(1e38) };
        Assert.Throws<NotFiniteNumberException>(() => Problems.Everything().Train(_images, options));
        Assert.Throws<NotFiniteNumberException>(() => Problems.Everything().Train(_images, options with { Resume = true })); // from the good state, again
    }

    [Fact]
    public void A_disk_that_is_full_leaves_the_checkpoint_before()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "limits the size of files with ulimit");
        using TinyCifar cifar = new();
        string network = cifar.In("network.safetensors");
        using Application application = new(withLibTorch: true);
        using System.Diagnostics.Process process = application.StartIn($"ulimit -f 4000", [.. cifar.Epochs(2), "--out", network]); // blocks of 1 kB: the state needs more
        process.WaitForExit();
        Assert.NotEqual(0, process.ExitCode);
        Assert.Empty(Directory.GetFiles(cifar.Path, "*.safetensors*"));
    }

    [Fact]
    public void Whatever_damages_a_checkpoint_is_found()
    {
        Problems.Everything().Train(_images, Options with { Epochs = 1 });
        byte[] good = File.ReadAllBytes(Checkpoint);
        Gen.Int[0, good.Length - 1].Sample(
            length =>
            {
                File.WriteAllBytes(Checkpoint, good[..length]);
                Assert.Throws<InvalidModelException>(() => Problems.Everything().Train(_images, Options with { Resume = true }));
            },
            iter: 20,
            threads: 1);
        File.WriteAllText(Checkpoint, "no checkpoint");
        Assert.Throws<InvalidModelException>(() => Problems.Everything().Train(_images, Options with { Resume = true }));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_found_before_the_first_step()
    {
        int steps = 0;
        TrainOptions options = Options with { Checkpoint = Path.Combine(Checkpoint, "below", "file"), Progress = new Counter(() => steps++) };
        File.WriteAllText(Checkpoint, "a file, not a folder");
        Assert.ThrowsAny<IOException>(() => Problems.Everything().Train(_images, options));
        Assert.Equal(0, steps);
    }

    private void Stopped(TrainOptions options, int steps)
    {
        using CancellationTokenSource cancel = new();
        int count = 0;
        Problems.Everything().Fit(_images, options with { Progress = new Counter(() => { if (++count == steps) { cancel.Cancel(); } }) }, cancel.Token);
    }

    private sealed class Counter(Action count) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => count();
    }
}
