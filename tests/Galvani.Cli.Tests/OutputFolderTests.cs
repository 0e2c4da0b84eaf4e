using Galvani.Cli.Classify;
using Xunit;

namespace Galvani.Cli;

/// <summary>Results are whole or absent, and never lost by accident.</summary>
public sealed class OutputFolderTests
{
    [Fact]
    public void Results_are_not_replaced_without_overwrite()
    {
        using TemporaryFolder folder = new();
        string result = folder.Write("result.json", [1, 2, 3]);
        CommandRun refused = CommandRun.Classify(folder);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Equal($"galvani: {result}: the file exists; choose another folder with --out, or give --overwrite", refused.Error.TrimEnd());
        Assert.Equal([1, 2, 3], File.ReadAllBytes(result));
        Assert.Single(folder.Files());
        Assert.Equal(ExitCode.Done, CommandRun.Classify(folder, "--overwrite").Code);
        Assert.Equal(2, folder.Files().Length);
        Assert.NotEqual(3, new FileInfo(result).Length);
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_refused_before_the_work_begins()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("taken", []);
        CommandRun run = CommandRun.Of("classify", "--images", "1", "--out", file);
        Assert.Equal(ExitCode.BadInput, run.Code);
        string line = Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.StartsWith($"galvani: {file}: the folder cannot be made or written; choose another one with --out", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_files_in_the_folder_stay()
    {
        using TemporaryFolder folder = new();
        string note = folder.Write("note.txt", [9]);
        Assert.Equal(ExitCode.Done, CommandRun.Classify(folder).Code);
        Assert.Equal([9], File.ReadAllBytes(note));
    }

    [Theory]
    [InlineData("rate:")]
    [InlineData("spiking:")]
    public void A_cancelled_run_returns_130_and_leaves_nothing(string when)
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource cancel = new();
        using StringWriter output = new();
        using CancellingWriter error = new(when, cancel);
        int code = GalvaniCommand.Run(["classify", "--images", "200", "--steps", "200", "--scale", "1", "--out", folder.Path], output, error, cancel.Token);
        Assert.Equal(ExitCode.Cancelled, code);
        Assert.Empty(output.ToString());
        Assert.EndsWith("galvani: cancelled; nothing was written", error.ToString().TrimEnd(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public void A_run_that_is_cancelled_while_plots_are_drawn_returns_130_and_keeps_the_old_results()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(ExitCode.Done, CommandRun.ClassifyWithPlots(folder, "--plots", "1").Code);
        Dictionary<string, byte[]> before = folder.Files().ToDictionary(file => file, File.ReadAllBytes);
        using CancellationTokenSource cancel = new();
        using StringWriter output = new();
        using CancellingWriter error = new("plots: drawing", cancel);
        string[] args = ["classify", "--images", "4", "--steps", "5", "--seed", "1", "--out", folder.Path, "--overwrite"];
        Assert.Equal(ExitCode.Cancelled, GalvaniCommand.Run(args, output, error, cancel.Token));
        Assert.EndsWith("galvani: cancelled; nothing was written", error.ToString().TrimEnd(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), folder.Files().Order(StringComparer.Ordinal));
        Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
    }

    [Fact]
    public void Without_a_choice_the_folder_is_new_and_named_after_model_and_time()
    {
        using OutputFolder folder = OutputFolder.Open(null, "tutorial", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), overwrite: false);
        Assert.Equal(Path.Combine("galvani-out", "tutorial-20260102-030405"), folder.Path);
    }
}
