using Galvani.Cli.Progress;
using Galvani.Datasets;
using Xunit;

namespace Galvani.Cli;

/// <summary>What a download says while it runs.</summary>
public sealed class DownloadLinesTests
{
    [Fact]
    public void Lines_have_the_speed_and_the_time_left_and_the_end_of_a_file_has_its_own()
    {
        using StringWriter error = new();
        DownloadLines lines = new(new Terminal(TextWriter.Null, error), KnownDatasets.Mnist);
        lines.Report(new DownloadProgress("a.gz", 2_000_000, 9_000_000)); // two of them from an earlier attempt
        Thread.Sleep(2100);
        lines.Report(new DownloadProgress("a.gz", 6_000_000, 9_000_000));
        lines.Report(new DownloadProgress("a.gz", 9_000_000, 9_000_000));
        string[] told = error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Matches(@"^mnist: a\.gz, 6\.0 of 9\.0 MB, [01]\.\d MB/s, \d:\d\d left$", told[0]);
        Assert.Equal("mnist: a.gz, 9.0 of 9.0 MB", told[1]);
    }
}
