using Xunit;

namespace Galvani.Reporting;

/// <summary>A raster shows the spikes that were recorded, no more and no fewer.</summary>
public sealed class RasterPlotTests
{
    private const string Single = "#0072B2";
    private const string Several = "#D55E00";
    private const double SameLine = 0.5; // pixels, between rounding in the file and the distance of 256 rows

    [Theory]
    [InlineData("conv2d", 1)]
    [InlineData("dense", 4)]
    [InlineData("few", 0)]
    public void Every_tick_is_a_neuron_with_a_spike_in_a_step_and_every_such_neuron_has_a_tick(string probe, int image)
    {
        ProbeRecording spikes = Runs.Run[probe];
        SvgPicture picture = new(new RasterPlot(spikes, image));
        (double X, double Y)[] ticks = [.. picture.Ticks(Single), .. picture.Ticks(Several)];
        List<(int Sample, int Row)> expected = Marks(spikes, image, count => count > 0);
        Assert.NotEmpty(expected);
        Assert.Equal(Ranks([.. expected.Select(mark => ((double)mark.Sample, -(double)mark.Row))]), Ranks(ticks));
        Assert.Equal(Marks(spikes, image, count => count > 1).Count, picture.Ticks(Several).Length);
    }

    [Fact]
    public void Several_spikes_in_a_step_have_their_own_colour_and_their_own_line_in_the_legend()
    {
        SvgPicture picture = new(new RasterPlot(Runs.Run["conv2d"]));
        Assert.NotEmpty(picture.Ticks(Several));
        Assert.Contains("2 or more", picture.Texts);
    }

    [Fact]
    public void The_title_has_layer_image_in_the_dataset_spikes_and_neurons()
    {
        ProbeRecording spikes = Runs.Run["conv2d"];
        long count = (long)spikes[1].ToArray().Sum();
        Assert.Contains($"conv2d, image 2: {count:N0} spikes, 256 neurons", new SvgPicture(new RasterPlot(spikes, image: 1)).Texts);
        Assert.Contains(", 3 of 256 neurons", string.Join('\n', new SvgPicture(new RasterPlot(Runs.Run["few"])).Texts), StringComparison.Ordinal);
    }

    [Fact]
    public void Which_neurons_are_drawn_is_a_function_of_the_seed()
    {
        string Draw(ulong seed) => new RasterPlot(Runs.Run["conv2d"], neurons: 20, seed: seed).ToSvg();
        Assert.Equal(Draw(1), Draw(1));
        Assert.NotEqual(Draw(1), Draw(2));
    }

    [Fact]
    public void Chosen_neurons_stand_in_the_chosen_order()
    {
        ProbeRecording spikes = Runs.Run["few"];
        SvgPicture picture = new(new RasterPlot(spikes, [200, 3]));
        double middle = 300; // of a picture of 600 pixels
        int ofNeuron200 = Marks(spikes, 0, count => count > 0).Count(mark => spikes.Neurons[mark.Row] == 200);
        Assert.Equal(ofNeuron200, picture.Ticks(Single).Concat(picture.Ticks(Several)).Count(tick => tick.Y > middle));
        Assert.Contains("200", picture.Texts);
    }

    [Fact]
    public void What_the_probe_did_not_record_is_refused_by_name()
    {
        Assert.Contains("'potential' recorded membrane potentials, this plot shows spikes", Message<ArgumentException>(() => new RasterPlot(Runs.Run["potential"])), StringComparison.Ordinal);
        Assert.Contains("'conv2d' recorded 2 images", Message<ArgumentOutOfRangeException>(() => new RasterPlot(Runs.Run["conv2d"], image: 2)), StringComparison.Ordinal);
        Assert.Contains("did not record neuron 8", Message<ArgumentException>(() => new RasterPlot(Runs.Run["few"], [3, 8])), StringComparison.Ordinal);
        Assert.Contains("no neuron is chosen", Message<ArgumentException>(() => new RasterPlot(Runs.Run["few"], [])), StringComparison.Ordinal);
        Assert.Contains(
            "'counts' kept only this of its samples: sum; this plot shows all, record them without a Reduction",
            Message<ArgumentException>(() => new RasterPlot(Runs.Run["counts"])), StringComparison.Ordinal);
        Assert.Contains("histogram of 2 bins", Message<ArgumentException>(() => new TracePlot(Runs.Run["bins"])), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new FiringRateHistogram([Runs.Run["conv2d"], Runs.Run["counts"]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RasterPlot(Runs.Run["few"], neurons: 0));
    }

    private static string Message<TError>(Func<Plot> plot)
        where TError : Exception => Assert.Throws<TError>(plot).Message;

    private static List<(int Sample, int Row)> Marks(ProbeRecording spikes, int image, Func<float, bool> counts)
    {
        List<(int, int)> marks = [];
        for (int i = 0; i < spikes[image].Length; i++)
        {
            if (counts(spikes[image][i]))
            {
                marks.Add((i / spikes.Neurons.Length, i % spikes.Neurons.Length));
            }
        }

        return marks;
    }

    /// <summary>Places by their order along both axes, since a picture has other units than its data.</summary>
    private static (int X, int Y)[] Ranks((double X, double Y)[] places)
    {
        double[] columns = Distinct(places.Select(place => place.X)), rows = Distinct(places.Select(place => place.Y));

        return [.. places.Select(place => (Rank(columns, place.X), Rank(rows, place.Y))).Order()];
    }

    private static int Rank(double[] lines, double place) => Array.FindIndex(lines, line => Math.Abs(line - place) < SameLine);

    private static double[] Distinct(IEnumerable<double> places)
    {
        List<double> lines = [];
        foreach (double place in places.Order())
        {
            if (lines.Count == 0 || place - lines[^1] >= SameLine)
            {
                lines.Add(place);
            }
        }

        return [.. lines];
    }
}
