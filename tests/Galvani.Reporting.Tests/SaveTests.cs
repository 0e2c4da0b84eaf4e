using System.Text;
using Xunit;

namespace Galvani.Reporting;

/// <summary>Plots become files whole or not at all, and replace none by accident.</summary>
public sealed class SaveTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("galvani-");
    private readonly Plot _plot = new AccuracyPlot(Runs.Run);

    [Theory]
    [InlineData("plot.png")]
    [InlineData("plot.PNG")]
    [InlineData("new/folder/plot.png")]
    public void A_name_in_png_makes_a_png(string name)
    {
        _plot.Save(File(name));
        Assert.Equal(_plot.ToPng(), System.IO.File.ReadAllBytes(File(name)));
    }

    [Fact]
    public void A_name_in_svg_makes_an_svg()
    {
        _plot.Save(File("plot.svg"), 300, 200);
        Assert.Equal(_plot.ToSvg(300, 200), System.IO.File.ReadAllText(File("plot.svg"), Encoding.UTF8));
    }

    [Theory]
    [InlineData("plot.jpg", "'.jpg' is no format of plots; let the name end in .png or .svg")]
    [InlineData("plot", "'' is no format of plots; let the name end in .png or .svg")]
    public void Another_name_is_refused(string name, string because)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => _plot.Save(File(name)));
        Assert.Contains(because, error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles());
    }

    [Theory]
    [InlineData(99, 500, "width")]
    [InlineData(800, -1, "height")]
    [InlineData(10_001, 500, "width")]
    public void A_size_that_cannot_be_read_or_held_is_refused(int width, int height, string parameter) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(() => _plot.Save(File("plot.png"), width, height)).ParamName);

    [Fact]
    public void A_file_is_replaced_only_where_that_is_allowed()
    {
        System.IO.File.WriteAllText(File("plot.png"), "mine");
        IOException error = Assert.Throws<IOException>(() => _plot.Save(File("plot.png")));
        Assert.Contains("the file exists", error.Message, StringComparison.Ordinal);
        Assert.Equal("mine", System.IO.File.ReadAllText(File("plot.png")));
        _plot.Save(File("plot.png"), overwrite: true);
        Assert.Equal(_plot.ToPng(), System.IO.File.ReadAllBytes(File("plot.png")));
        Assert.Single(_folder.GetFiles());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string File(string name) => Path.Combine(_folder.FullName, name);
}
