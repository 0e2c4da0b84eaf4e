using System.Text.Json.Nodes;
using Galvani.Layers;
using Xunit;

namespace Galvani.Cli;

/// <summary>Every golden Keras file through the command: a verdict and its exit code, never an exception, never a network without spikes and exit code 0.</summary>
public sealed class KerasFilesTests
{
    public static TheoryData<string> Names { get; } = [.. KerasFile.All.Keys];

    [Fact]
    public void There_are_files_of_all_kinds()
    {
        Assert.InRange(KerasFile.All.Count, 150, int.MaxValue);
        Assert.Equal(4, KerasFile.All.Values.Count(file => file.Arguments.Length == 3));
        Assert.Equal(["error", "ok", "optional"], KerasFile.All.Values.Select(file => file.Expected).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Check_says_what_the_file_holds_and_inspect_agrees(string name)
    {
        KerasFile file = KerasFile.All[name];
        ModelOutline? outline = file.Outline();
        CommandRun check = CommandRun.Of(["check", .. file.Arguments, "--json"]), inspect = CommandRun.Of(["inspect", .. file.Arguments, "--converted", "--json"]);
        Assert.Equal(file.Expected == "optional" ? outline?.Network is not null : file.Expected == "ok", outline?.Network is not null);
        if (outline is null)
        {
            Assert.All([check, inspect], run => Damaged(run, file.Arguments[0]));

            return;
        }

        JsonArray rows = check.Json["layers"]!.AsArray();
        bool spikes = outline.Network is not null && outline.Layers.SelectMany(layer => layer.Layers).Any(layer => layer is Relu { Slope: 0, Threshold: 0 });
        Assert.Equal(spikes ? ExitCode.Done : ExitCode.BadInput, check.Code);
        Assert.Equal((check.Code, spikes), (inspect.Code, (bool)check.Json["canSpike"]!));
        Assert.Equal(outline.Network is null, (int)check.Json["refused"]! > 0);
        Assert.Equal(spikes, outline.Network is not null && (int)check.Json["converted"]! > 0);
        Assert.All(rows, row => Assert.NotEmpty((string)row!["reason"]!));
        Assert.All(rows.Where(row => (string)row!["verdict"]! == "refused"), row => Assert.NotEmpty((string)row!["remedy"]!));
        Assert.Empty(check.Error);
        if (spikes)
        {
            Assert.Equal((int)check.Json["converted"]!, inspect.Json["populations"]!.AsArray().Count);
        }
        else
        {
            Assert.Equal("", inspect.Output);
            Assert.All(inspect.Complaints, line => Assert.Matches("; .{8,}$", line));
            Assert.Equal(outline.Network is not null, inspect.Error.Contains("has no ReLU, so no layer would spike", StringComparison.Ordinal));
        }
    }

    private static void Damaged(CommandRun run, string file)
    {
        Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Output));
        string line = Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.StartsWith($"galvani: {file}: ", line, StringComparison.Ordinal);
        Assert.Matches("; .{8,}$", line);
    }
}
