using Xunit;

namespace Galvani.Cli;

/// <summary>Input that is at fault: exit code 1, one clear line per error, nothing on stdout, no stack trace.</summary>
public sealed class BadInputTests
{
    public static TheoryData<string, byte[]> DamagedFiles => new()
    {
        { "empty", [] },
        { "random", Noise(5000) },
        { "truncated", File.ReadAllBytes(TestData.OtherModel)[..3000] },
        { "text", "not a model"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(DamagedFiles))]
    public void A_damaged_model_is_refused_in_one_line_by_every_verb(string name, byte[] bytes)
    {
        using TemporaryFolder folder = new();
        string file = folder.Write(name + ".h5", bytes);
        foreach (string verb in (string[])["classify", "inspect", "check"])
        {
            Refused(CommandRun.Of(verb, file), file);
        }
    }

    [Theory]
    [InlineData("classify")]
    [InlineData("inspect")]
    [InlineData("check")]
    public void A_missing_model_is_named(string verb) => Refused(CommandRun.Of(verb, "no-such-model.h5"), "no-such-model.h5: there is no such file");

    [Fact]
    public void A_missing_folder_of_images_is_named() =>
        Refused(CommandRun.Of("classify", "--data", "no-such-folder"), "no-such-folder: there is no such folder");

    [Fact]
    public void A_folder_without_images_is_refused()
    {
        using TemporaryFolder folder = new();
        folder.Write("other.txt", []);
        Refused(CommandRun.Of("classify", "--data", folder.Path), "has no images; wanted are test_batch.bin of CIFAR-10");
    }

    [Fact]
    public void Damaged_images_are_refused()
    {
        using TemporaryFolder folder = new();
        folder.Write("test_batch.bin", TestData.Cifar(images: 2)[1..]);
        Refused(CommandRun.Of("classify", "--data", folder.Path), "6145 bytes are not whole records of 3073");
    }

    [Theory]
    [InlineData("t10k-images-idx3-ubyte", "is not an IDX file")]
    [InlineData("images.npz", "is not a .npz file, or it is damaged")]
    public void Arrays_that_are_damaged_are_refused(string name, string because)
    {
        using TemporaryFolder folder = new();
        string file = folder.Write(name, Noise(100));
        Refused(CommandRun.Of("classify", "--data", name.EndsWith(".npz", StringComparison.Ordinal) ? file : folder.Path), because);
    }

    [Fact]
    public void Files_of_MNIST_that_lack_or_break_their_partner_are_refused()
    {
        using TemporaryFolder folder = new();
        (byte[] images, byte[] labels) = Pictures.Idx(images: 2);
        folder.Write("t10k-images-idx3-ubyte", images[..^1]);
        Refused(CommandRun.Of("classify", "--data", folder.Path), "the file is truncated, copy or save it again");
        folder.Write("t10k-images-idx3-ubyte", images);
        Refused(CommandRun.Of("classify", "--data", folder.Path), "t10k-labels-idx1-ubyte: there is no such file, nor with .gz behind it");
        folder.Write("t10k-labels-idx1-ubyte", [.. labels[..^1], 77]);
        Refused(CommandRun.Of("classify", "--data", folder.Path), "has labels from 0 to 77; give labels from 0 to 9");
    }

    [Fact]
    public void What_is_no_image_file_is_refused()
    {
        using TemporaryFolder folder = new();
        Refused(CommandRun.Of("classify", "--image", folder.Write("broken.png", Pictures.Png(1)[..1000])), "cannot be decoded");
        Refused(CommandRun.Of("classify", "--image", folder.Write("text.png", "text"u8.ToArray())), "is not an image");
        Refused(CommandRun.Of("classify", "--image", folder.File("missing.png")), "there is no such file");
        Refused(CommandRun.Of("classify", "--image", folder.Path), "is a folder");
    }

    [Fact]
    public void A_cache_that_cannot_be_made_is_named_with_its_variable()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("file", [1]);
        string? before = Environment.GetEnvironmentVariable(Datasets.DatasetCache.Variable);
        Environment.SetEnvironmentVariable(Datasets.DatasetCache.Variable, file);
        try
        {
            CommandRun run = CommandRun.Of("classify", "--data", "mnist", "--download");
            Refused(run, $"{file}/mnist: the folder cannot be made or written");
            Assert.Contains("GALVANI_CACHE", run.Error, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Datasets.DatasetCache.Variable, before);
        }
    }

    [Fact]
    public void A_standard_stream_that_cannot_be_written_is_named_or_passed_over()
    {
        using StringWriter text = new();
        using FailingWriter full = new();
        Assert.Equal(ExitCode.BadInput, GalvaniCommand.Run(["sys"], full, text, TestContext.Current.CancellationToken));
        Assert.Equal("galvani: standard output: cannot be written (No space left on device); check the disk or pipe that it goes to", text.ToString().TrimEnd());
        Assert.Equal(ExitCode.BadInput, GalvaniCommand.Run(["inspect", "no-such-model.h5"], text, full, TestContext.Current.CancellationToken));
        Assert.Equal(ExitCode.Done, GalvaniCommand.Run(["inspect"], text, full, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_model_for_other_images_is_refused() => Refused(CommandRun.Of("classify", TestData.OtherModel), "the dataset has 32x32x3");

    [Fact]
    public void Every_layer_that_is_not_supported_has_its_line()
    {
        byte[] model = File.ReadAllBytes(TestData.RefusedModel);
        "Flattex"u8.CopyTo(model.AsSpan(model.AsSpan().IndexOf("Flatten"u8))); // a second class that is not known
        using TemporaryFolder folder = new();
        CommandRun run = CommandRun.Of("classify", folder.Write("model.h5", model));
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Equal(2, run.Complaints.Length);
        Assert.StartsWith("galvani: twice: ", run.Complaints[0], StringComparison.Ordinal);
        Assert.StartsWith("galvani: flatten: ", run.Complaints[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_needs_more_memory_than_allowed_is_refused()
    {
        using TemporaryFolder folder = new();
        CommandRun run = CommandRun.Classify(folder, "--memory", "1MiB");
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(
            "1.0 MiB are allowed; draw plots of fewer images (--plots), show fewer images (--images), use fewer threads (--threads), or raise the budget (--memory)",
            Assert.Single(run.Complaints),
            StringComparison.Ordinal);
        Assert.Empty(folder.Files());
    }

    [Theory]
    [InlineData("1e17")]
    [InlineData("1e18")]
    [InlineData("1e30")]
    public void A_scale_that_makes_more_spikes_than_can_be_counted_is_refused(string scale)
    {
        using TemporaryFolder folder = new();
        CommandRun run = CommandRun.Classify(folder, "--scale", scale);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("the firing-rate scale is too large for 32-bit floats; check the images, or give a smaller scale", Assert.Single(run.Complaints), StringComparison.Ordinal);
        Assert.Empty(folder.Files());
    }

    [Fact]
    public void Verbose_adds_the_stack_trace()
    {
        Assert.DoesNotContain("   at ", CommandRun.Of("inspect", "no-such-model.h5").Error, StringComparison.Ordinal);
        Assert.Contains("   at ", CommandRun.Of("inspect", "no-such-model.h5", "--verbose").Error, StringComparison.Ordinal);
    }

    private static void Refused(CommandRun run, string because)
    {
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Empty(run.Output);
        string line = Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.StartsWith("galvani: ", line, StringComparison.Ordinal);
        Assert.Contains(because, line, StringComparison.Ordinal);
        Assert.Matches("; .{8,}$", line); // what to do
    }

    private static byte[] Noise(int length)
    {
        byte[] bytes = new byte[length];
        new Random(2).NextBytes(bytes);

        return bytes;
    }
}
