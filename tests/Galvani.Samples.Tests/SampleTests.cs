using Xunit;

namespace Galvani.Samples;

/// <summary>Every sample runs from end to end on a few images.</summary>
public sealed class SampleTests
{
    private const int Images = 4;

    public static TheoryData<string> Names => [.. AllSamples.List.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_sample_runs(string name)
    {
        string before = Directory.GetCurrentDirectory();
        TextWriter console = Console.Out;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("galvani-");
        try
        {
            using StringWriter output = new();
            Console.SetOut(output);
            Workspace.Enter(folder.FullName, SampleImages.Load().Take(Images));
            AllSamples.List.Single(sample => sample.Name == name).Run();
            Assert.NotEmpty(output.ToString());
            Assert.All(folder.GetFiles("*.png"), picture => Assert.InRange(picture.Length, 1_000, 100_000));
        }
        finally
        {
            Console.SetOut(console);
            Directory.SetCurrentDirectory(before);
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Samples_have_names_of_their_own() =>
        Assert.Equal(AllSamples.List.Length, AllSamples.List.Select(sample => sample.Name).Distinct().Count());

    [Fact]
    public void The_images_of_the_workspace_are_those_that_were_given()
    {
        string before = Directory.GetCurrentDirectory();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("galvani-");
        try
        {
            Dataset given = SampleImages.Load().Take(Images);
            Workspace.Enter(folder.FullName, given);
            Dataset read = Cifar10.Test("data");
            Assert.Equal(given.Count, read.Count);
            for (int image = 0; image < given.Count; image++)
            {
                Assert.Equal(given.Label(image), read.Label(image));
                Assert.Equal(given.Image(image), read.Image(image));
            }
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            folder.Delete(recursive: true);
        }
    }
}
