using Galvani.Datasets;
using Xunit;

namespace Galvani.Cli;

/// <summary>What <c>classify --data</c> takes: names, folders and files.</summary>
public sealed class DataTests : IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _out = new();

    [Fact]
    public void The_same_images_give_the_same_recording_as_files_as_bytes_and_as_fractions()
    {
        int[] numbers = [.. Enumerable.Range(0, 10)];
        _data.Write("images.npz", Pictures.Npz(isDivided: false, numbers));
        _data.Write("fractions.npz", Pictures.Npz(isDivided: true, numbers));
        _out.Write("x_test.npy", Pictures.Npy("|u1", "(10, 32, 32, 3)", [.. numbers.SelectMany(Pictures.Pixels)]));
        _out.Write("y_test.npy", Pictures.Npy("|u1", "(10,)", [.. numbers.Select(number => (byte)number)]));
        TenClasses();
        byte[][] recordings =
        [
            Recording("--data", _out.File("x_test.npy")),
            Recording("--data", _data.File("images.npz")),
            Recording("--data", _data.File("fractions.npz"), "--pixel-scale", "255"),
            Recording("--data", _data.Path),
        ];
        Assert.All(recordings, recording => Assert.Equal(recordings[0], recording));
    }

    [Fact]
    public void What_is_done_to_images_is_part_of_the_command_that_gives_the_result_again()
    {
        TenClasses();
        string[] options = ["--resize", "40", "--pixel-scale", "1/2", "--pixel-mean", "1,2,3", "--pixel-deviation", "0.5", "--bgr"];
        CommandRun run = CommandRun.Classify(_out, ["--data", _data.Path, "--json", .. options]);
        string command = (string)run.Json["command"]!;
        Assert.Contains($"--data {_data.Path} --resize 40 --pixel-scale 0.5 --pixel-mean 1,2,3 --pixel-deviation 0.5 --bgr", command, StringComparison.Ordinal);
        using TemporaryFolder again = new();
        Assert.Equal(ExitCode.Done, CommandRun.Of([.. command.Split(' ')[1..], "--out", again.Path]).Code);
        Assert.Equal(File.ReadAllBytes(_out.File("recording.safetensors")), File.ReadAllBytes(again.File("recording.safetensors")));
    }

    [Theory]
    [InlineData("--bgr")]
    [InlineData("--pixel-scale", "1/255", "--pixel-mean", "0.4,0.5,0.6")]
    public void A_plot_of_an_image_shows_it_as_it_is_in_the_file(params string[] options)
    {
        using TemporaryFolder plain = new();
        TenClasses();
        CommandRun.ClassifyWithPlots(plain, "--data", _data.Path, "--resize", "40", "--plots", "1");
        CommandRun run = CommandRun.ClassifyWithPlots(_out, ["--data", _data.Path, "--resize", "40", "--plots", "1", .. options]);
        Assert.True(run.Code == ExitCode.Done, run.Error);
        Assert.Equal(File.ReadAllBytes(plain.File("image-0.png")), File.ReadAllBytes(_out.File("image-0.png")));
    }

    [Fact]
    public void A_dataset_by_name_is_taken_from_the_cache_and_never_fetched_unasked()
    {
        string? before = Environment.GetEnvironmentVariable(DatasetCache.Variable);
        Environment.SetEnvironmentVariable(DatasetCache.Variable, _data.Path);
        try
        {
            Refused("mnist: is not in", "--data", "mnist");
            Refused("give --download to fetch its 170 MB from www.cs.toronto.edu", "--data", "cifar10");
            _data.Write(Path.Combine(Directory.CreateDirectory(Path.Combine(_data.Path, "cifar10", Cifar10.FolderName)).FullName, "test_batch.bin"), TestData.Cifar(images: 4));
            Assert.Equal(ExitCode.Done, CommandRun.Classify(_out, "--data", "cifar10", "--download").Code);
        }
        finally
        {
            Environment.SetEnvironmentVariable(DatasetCache.Variable, before);
        }
    }

    [Fact]
    public void Images_of_another_size_are_refused_with_both_sizes()
    {
        (byte[] images, byte[] labels) = Pictures.Idx(images: 2);
        _data.Write("t10k-images-idx3-ubyte", images);
        _data.Write("t10k-labels-idx1-ubyte", labels);
        Refused("takes images of 32x32x3, the dataset has 28x28x1", "--data", _data.Path);
    }

    [Fact]
    public void Another_number_of_classes_than_the_network_has_is_refused_with_both_numbers()
    {
        TenClasses();
        Picture("another", 11);
        Refused("has 10 scores, the dataset has 11 classes", "--data", _data.Path);
    }

    [Fact]
    public void Unreadable_images_and_arrays_are_refused()
    {
        Picture("a", 1);
        _data.Write(Path.Combine("a", "broken.png"), [1, 2]);
        _data.Write("broken.npz", [1, 2]);
        Refused("1 of 2 images cannot be read", "--data", _data.Path);
        Refused("is not a .npz file", "--data", _data.File("broken.npz"));
        Refused("nothing says where its labels are", "--data", _data.Write("pictures.npy", [1]));
        Refused("y_test.npy: there is no such file", "--data", _data.Write("x_test.npy", [1]));
    }

    [Fact]
    public void Options_for_image_files_are_refused_for_other_data() =>
        Refused("leave out --resize and --bgr", "--resize", "stretch");

    public void Dispose()
    {
        _data.Dispose();
        _out.Dispose();
    }

    private void TenClasses()
    {
        for (int number = 0; number < 10; number++)
        {
            Picture($"{number}", number);
        }
    }

    private void Picture(string folder, int number)
    {
        Directory.CreateDirectory(Path.Combine(_data.Path, folder));
        _data.Write(Path.Combine(folder, $"{number}.png"), Pictures.Png(number));
    }

    private byte[] Recording(params string[] args)
    {
        CommandRun run = CommandRun.Classify(_out, ["--overwrite", .. args]);
        Assert.True(run.Code == ExitCode.Done, run.Error);

        return File.ReadAllBytes(_out.File("recording.safetensors"));
    }

    private static void Refused(string because, params string[] args)
    {
        CommandRun run = CommandRun.Of(["classify", .. args]);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(because, Assert.Single(run.Complaints), StringComparison.Ordinal);
        Assert.Matches("; .{8,}$", run.Complaints[0]); // what to do
    }
}
