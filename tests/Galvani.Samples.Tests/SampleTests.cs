using Xunit;

namespace Galvani.Samples;

/// <summary>Every sample runs from end to end on a few images.</summary>
public sealed class SampleTests
{
    private const int Images = 4;

    private static readonly string _docs = Path.GetFullPath(Path.Combine(Golden.Root, "..", "..", "docs"));

    public static TheoryData<string> Names => [.. AllSamples.List.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_sample_runs(string name)
    {
        using SampleFolder folder = new(Images);
        Assert.NotEmpty(SampleFolder.Run(name));
        Assert.All(folder.Files("*.png"), picture => Assert.InRange(picture.Length, 1_000, 100_000));
    }

    [Fact]
    public void Samples_have_names_of_their_own() =>
        Assert.Equal(AllSamples.List.Length, AllSamples.List.Select(sample => sample.Name).Distinct().Count());

    [Fact]
    public void The_images_of_the_workspace_are_those_that_were_given()
    {
        using SampleFolder folder = new(Images);
        Dataset given = SampleImages.Load().Take(Images), read = Cifar10.Test("data");
        Assert.Equal(given.Count, read.Count);
        for (int image = 0; image < given.Count; image++)
        {
            Assert.Equal(given.Label(image), read.Label(image));
            Assert.Equal(given.Image(image), read.Image(image));
        }
    }

    [Fact]
    public void The_page_on_trade_offs_has_the_measured_numbers_and_charts()
    {
        using SampleFolder folder = new(Images);
        string[] rows = SampleFolder.Run("curves").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] page = File.ReadAllLines(Path.Combine(_docs, "theory", "trade-offs.md"));
        Assert.Equal(8, rows.Length);
        Assert.All(rows, row => Assert.Contains(row, page));
        Assert.Equal(2, folder.Files("*.svg").Length);
        Assert.All(folder.Files("*.svg"), chart => Assert.Equal(File.ReadAllText(Path.Combine(_docs, "images", chart.Name)), File.ReadAllText(chart.FullName)));
    }
}
