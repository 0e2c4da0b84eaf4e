using System.Buffers.Binary;
using Xunit;

namespace Galvani.Reporting;

/// <summary>Laws of all plots.</summary>
public sealed class PlotTests
{
    private static readonly Dictionary<string, Func<Plot>> _plots = new()
    {
        [nameof(AccuracyPlot)] = () => new AccuracyPlot(Runs.Run, 0.5),
        [nameof(ClassProbabilityPlot)] = () => new ClassProbabilityPlot(Runs.Run, 1),
        [nameof(ConfusionMatrixPlot)] = () => new ConfusionMatrixPlot(Runs.Run),
        [nameof(FiringRateHistogram)] = () => new FiringRateHistogram(Runs.Run),
        [nameof(ImagePlot)] = () => new ImagePlot(Runs.Images, 2),
        [nameof(RasterPlot)] = () => new RasterPlot(Runs.Run["conv2d"]),
        [nameof(SpikesPerLayerPlot)] = () => new SpikesPerLayerPlot(Runs.Run),
        [nameof(TrainingCurvePlot)] = () => new TrainingCurvePlot([(2.1, 0.3, 2.0, 0.35), (1.5, 0.5, 1.6, 0.45), (1.2, 0.61, 1.5, 0.52)]),
        [nameof(TracePlot)] = () => new TracePlot(Runs.Run["potential"]),
    };

    public static TheoryData<string> Names => [.. _plots.Keys];

    [Fact]
    public void These_are_all_plots() => Assert.Equal(
        _plots.Keys.Order(), typeof(Plot).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Plot))).Select(type => type.Name).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_png_has_its_signature_and_the_size_that_was_asked_for(string name)
    {
        byte[] bytes = _plots[name]().ToPng(640, 320);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], bytes[..8]);
        Assert.Equal((640, 320), (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_svg_has_the_size_that_was_asked_for_and_its_text_in_the_bundled_font(string name)
    {
        SvgPicture picture = new(_plots[name](), 640, 320);
        Assert.Equal(("640", "320"), picture.Size);
        Assert.Equal(["DejaVu Sans, Verdana, sans-serif"], picture.Fonts);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_data_gives_the_same_bytes(string name)
    {
        Plot plot = _plots[name]();
        Assert.Equal(plot.ToPng(), plot.ToPng());
        Assert.Equal(plot.ToPng(), _plots[name]().ToPng());
        Assert.Equal(plot.ToSvg(), _plots[name]().ToSvg());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Plots_can_be_drawn_by_several_threads_at_once(string name)
    {
        string expected = _plots[name]().ToSvg();
        Parallel.For(0, 8, _ => Assert.Equal(expected, _plots[name]().ToSvg()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_plot_may_be_as_small_as_100_pixels(string name) => Assert.NotEmpty(_plots[name]().ToPng(100, 100));
}
