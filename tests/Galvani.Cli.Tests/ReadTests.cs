using Galvani.Cli.Usage;
using Xunit;

namespace Galvani.Cli;

/// <summary>Values as people write them.</summary>
public sealed class ReadTests
{
    [Theory]
    [InlineData("0.005", 0.005)]
    [InlineData("0.005s", 0.005)]
    [InlineData("5ms", 0.005)]
    [InlineData("5e-3", 0.005)]
    [InlineData("0", 0.0)]
    [InlineData("none", null)]
    public void Times_have_a_unit_or_are_seconds(string text, double? expected)
    {
        Assert.True(Read.Synapse(text, out SynapseChoice? synapse));
        Assert.Equal(expected, synapse!.Seconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ms")]
    [InlineData("5m")]
    [InlineData("0,005")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    public void Other_texts_are_no_times(string text) => Assert.False(Read.Synapse(text, out _));

    [Theory]
    [InlineData("512", 512)]
    [InlineData("1kB", 1000)]
    [InlineData("1.5MiB", 1572864)]
    [InlineData("2GB", 2000000000)]
    public void Sizes_have_a_unit_or_are_bytes(string text, long expected)
    {
        Assert.True(Read.Size(text, out long bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("clasify", "classify")]
    [InlineData("chekc", "check")]
    [InlineData("train", null)]
    public void The_nearest_name_is_near(string typed, string? expected) => Assert.Equal(expected, NearestName.Of(typed, ["classify", "inspect", "check"]));
}
