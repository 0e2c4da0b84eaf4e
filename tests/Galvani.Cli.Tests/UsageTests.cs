using Xunit;

namespace Galvani.Cli;

/// <summary>Wrong usage: exit code 2, one line per error, the nearest name where there is one.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("clasify", "unknown verb 'clasify'; did you mean classify?")]
    [InlineData("frobnicate", "unknown verb 'frobnicate'; see galvani --help")]
    [InlineData("--jsn", "unknown option --jsn; see galvani --help")]
    [InlineData("classify --stepz 3", "unknown option --stepz of classify; did you mean --steps?")]
    [InlineData("classify --stepz=3", "unknown option --stepz of classify; did you mean --steps?")]
    [InlineData("classify model.h5 --verbos", "unknown option --verbos of classify; did you mean --verbose?")]
    [InlineData("inspect -q", "unknown option -q of inspect; see galvani inspect --help")]
    [InlineData("classify a.h5 b.h5", "unexpected argument 'b.h5' of classify; remove it, or quote a path with spaces")]
    [InlineData("classify --data", "--data: its value is missing; --data NAME|PATH")]
    [InlineData("classify --steps 3 --steps 4", "--steps: is given 2 times; give it once")]
    [InlineData("classify --steps 0", "--steps: '0' is not a whole number of at least 1, for example 30")]
    [InlineData("classify --steps 1.5", "--steps: '1.5' is not a whole number of at least 1, for example 30")]
    [InlineData("classify --images 0", "--images: '0' is not a whole number of at least 1, for example 100")]
    [InlineData("classify --images many", "--images: 'many' is not a whole number of at least 1, for example 100")]
    [InlineData("classify --scale 0", "--scale: '0' is not a positive number, for example 20")]
    [InlineData("classify --scale -3", "--scale: '-3' is not a positive number, for example 20")]
    [InlineData("classify --scale Infinity", "--scale: 'Infinity' is not a positive number, for example 20")]
    [InlineData("classify --synapse -0.1", "--synapse: '-0.1' is not a time of 0 or more, for example 0.005 or 5ms, or none")]
    [InlineData("classify --seed -1", "--seed: '-1' is not a whole number of at least 0, for example 0")]
    [InlineData("classify --threads 0", "--threads: '0' is not a whole number of at least 1, for example 2")]
    [InlineData("classify --plots 0", "--plots: '0' is not a whole number of at least 1, for example 3")]
    [InlineData("classify --plots 2 --no-plots", "--plots: does not go together with --no-plots; give one of them")]
    [InlineData("classify --json --no-json", "--json: does not go together with --no-json; give one of them")]
    [InlineData("classify --overwrite --no-overwrite", "--overwrite: does not go together with --no-overwrite; give one of them")]
    [InlineData("inspect --config", "--config: its value is missing; --config FILE")]
    [InlineData("check --architecture a.json", "--architecture: has the layers of a file with weights; name that file as MODEL")]
    [InlineData("inspect a.h5 --architecture", "--architecture: its value is missing; --architecture FILE")]
    [InlineData("check --max-pooling most", "--max-pooling: 'most' is not before, average, gate or keep")]
    [InlineData("classify --fallback --no-fallback", "--fallback: does not go together with --no-fallback; give one of them")]
    [InlineData("classify --match-delays --no-match-delays", "--match-delays: does not go together with --no-match-delays; give one of them")]
    [InlineData("check --match-delays", "unknown option --match-delays of check; see galvani check --help")]
    [InlineData("classify --no-fallbacks", "unknown option --no-fallbacks of classify; did you mean --no-fallback?")]
    [InlineData("classify --readout mean:0", "--readout: 'mean:0' is not last, mean, mean:K, from:K, tapered:K or filtered:K, for example mean:10")]
    [InlineData("classify --recipe best", "--recipe: 'best' is not nengodl or lossless")]
    [InlineData("classify --recipe lossless --scale 3", "--scale: is no option of --recipe lossless; leave one of them out")]
    [InlineData("inspect --recipe nengodl --negative-spikes", "--negative-spikes: is no option of --recipe nengodl; leave one of them out")]
    [InlineData("convert --out a --synapse 5ms --calibration b", "--synapse: is of another recipe than --calibration; leave one of them out")]
    [InlineData("convert", "--out: its value is missing; --out FILE")]
    [InlineData("convert --out a --calibration b --download", "--download: is for datasets that are known by name; give --calibration cifar10, mnist or fashion-mnist")]
    [InlineData("classify --input poisson", "--input: 'poisson' is not constant, poisson:HZ or regular:HZ with a positive HZ, for example poisson:1")]
    [InlineData("classify --input regular:0", "--input: 'regular:0' is not constant, poisson:HZ or regular:HZ with a positive HZ, for example poisson:1")]
    [InlineData("classify --input random:3", "--input: 'random:3' is not constant, poisson:HZ or regular:HZ with a positive HZ, for example poisson:1")]
    [InlineData("classify --input constant:3", "--input: 'constant:3' is not constant, poisson:HZ or regular:HZ with a positive HZ, for example poisson:1")]
    [InlineData("classify --memory 2TB", "--memory: '2TB' is not a size, for example 500MB or 2GiB")]
    [InlineData("classify --image a.png --data b", "--image: is one image and writes no files; leave out --data")]
    [InlineData("classify --image a.png --plots 2", "--image: is one image and writes no files; leave out --plots")]
    [InlineData("classify --image a.png --overwrite", "--image: is one image and writes no files; leave out --overwrite")]
    [InlineData("classify --download", "--download: is for datasets that are known by name; give --data cifar10, mnist or fashion-mnist")]
    [InlineData("classify --data folder --download", "--download: is for datasets that are known by name; give --data cifar10, mnist or fashion-mnist")]
    [InlineData("classify --resize big", "--resize: 'big' is not crop, stretch or a number of pixels, for example 256")]
    [InlineData("classify --resize 0", "--resize: '0' is not crop, stretch or a number of pixels, for example 256")]
    [InlineData("classify --pixel-scale 1/0", "--pixel-scale: '1/0' is not a positive number or fraction, for example 1/255")]
    [InlineData("classify --pixel-scale 1/2/3", "--pixel-scale: '1/2/3' is not a positive number or fraction, for example 1/255")]
    [InlineData("classify --pixel-mean 1,,2", "--pixel-mean: '1,,2' is not numbers with commas between, for example 0.485,0.456,0.406")]
    [InlineData("classify --pixel-deviation 1,0", "--pixel-deviation: '1,0' is not positive numbers with commas between, for example 0.229,0.224,0.225")]
    public void Wrong_usage_is_one_line_and_exit_code_2(string commandLine, string expected)
    {
        CommandRun run = CommandRun.Of(commandLine.Split(' '));
        Assert.Equal(ExitCode.BadUsage, run.Code);
        Assert.Empty(run.Output);
        Assert.Equal($"galvani: {expected}", run.Error.TrimEnd());
    }

    [Theory]
    [InlineData("--data", "--data: '' is not a name or a path, for example cifar10 or cifar-10-batches-bin")]
    [InlineData("--out", "--out: '' is not a path, for example results")]
    [InlineData("--overwrite", "MODEL: '' is not a path; name a file, or leave it out for the built-in model")]
    public void An_empty_path_is_wrong_usage(string before, string expected)
    {
        CommandRun run = CommandRun.Of("classify", before, "");
        Assert.Equal((ExitCode.BadUsage, $"galvani: {expected}"), (run.Code, run.Error.TrimEnd()));
    }

    [Fact]
    public void Every_error_of_a_command_line_has_its_line()
    {
        CommandRun run = CommandRun.Of("classify", "--images", "0", "--scale", "x", "--jsn");
        Assert.Equal(ExitCode.BadUsage, run.Code);
        Assert.Equal(
            ["--jsn", "--images:", "--scale:"],
            run.Complaints.Select(line => line.Split(' ').First(word => word.StartsWith("--", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("classify")]
    [InlineData("inspect")]
    [InlineData("check")]
    [InlineData("sys")]
    public void Help_of_every_verb_has_an_example(string verb)
    {
        CommandRun run = CommandRun.Of(verb, "--help");
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Empty(run.Error);
        Assert.Contains($"Examples:\n  galvani {verb}", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_arguments_help_goes_to_stderr_and_the_code_is_2()
    {
        CommandRun run = CommandRun.Of();
        Assert.Equal(ExitCode.BadUsage, run.Code);
        Assert.Empty(run.Output);
        Assert.Contains("galvani classify", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_is_one_line() => Assert.Matches(@"^\d+\.\d+\.\d+\S*\s*$", CommandRun.Of("--version").Output);
}
