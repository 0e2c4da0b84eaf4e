using SkiaSharp;
using Xunit;

namespace Galvani.Reporting;

/// <summary>What each plot says.</summary>
public sealed class ContentTests
{
    [Fact]
    public void Class_probabilities_name_the_true_and_the_predicted_class_and_all_classes()
    {
        for (int image = 0; image < Runs.Run.Images; image++)
        {
            string truth = Runs.ClassNames[Runs.Run.Labels[image]], answer = Runs.ClassNames[Runs.Run.Prediction(image)];
            SvgPicture picture = new(new ClassProbabilityPlot(Runs.Run, image));
            Assert.Contains($"image {image}: true class {truth}, predicted {answer} ({(truth == answer ? "correct" : "wrong")})", picture.Texts);
            Assert.All(Runs.ClassNames, name => Assert.Contains(name, picture.Texts));
            Assert.Contains("probability", picture.Texts);
        }
    }

    [Fact]
    public void Scores_that_are_no_probabilities_are_not_called_so() =>
        Assert.Contains("class score", new SvgPicture(new ClassProbabilityPlot(Runs.Logits)).Texts);

    [Fact]
    public void Of_many_classes_ten_are_shown_and_always_the_true_and_the_predicted_one()
    {
        for (int image = 0; image < 5; image++)
        {
            string[] texts = new SvgPicture(new ClassProbabilityPlot(Runs.ManyClasses, image)).Texts;
            Assert.Equal(10, texts.Count(text => text.StartsWith("kind ", StringComparison.Ordinal)));
            Assert.Contains($"kind {Runs.ManyClasses.Labels[image]}", texts);
            Assert.Contains($"kind {Runs.ManyClasses.Prediction(image)}", texts);
            Assert.Contains("10 of 30 classes", texts);
        }
    }

    [Fact]
    public void Accuracy_has_the_rate_network_where_it_is_given()
    {
        string[] with = new SvgPicture(new AccuracyPlot(Runs.Run, 0.6685)).Texts, without = new SvgPicture(new AccuracyPlot(Runs.Run)).Texts;
        Assert.Contains("66.85 %", with);
        Assert.Contains("steps of 1 ms", with);
        Assert.DoesNotContain("rate network", without);
        Assert.Contains("another recipe", new SvgPicture(new AccuracyPlot(Runs.Run) { Comparisons = [("another recipe", Runs.Run)] }).Texts);
        Assert.DoesNotContain("another recipe", with);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AccuracyPlot(Runs.Run, 66.85));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AccuracyPlot(Runs.Run, double.NaN));
    }

    [Fact]
    public void Spikes_per_layer_are_those_of_the_run()
    {
        string[] texts = new SvgPicture(new SpikesPerLayerPlot(Runs.Run)).Texts;
        Assert.All(Runs.Run.Activity, layer =>
        {
            Assert.Contains(layer.Name, texts);
            Assert.Contains(Drawing.Format.Rounded(layer.SpikesPerImage), texts);
            Assert.Contains($"{Drawing.Format.Rounded(layer.SpikesPerNeuron)} per neuron", texts);
        });
    }

    [Fact]
    public void Mean_firing_rate_of_a_fully_recorded_layer_is_that_of_the_run()
    {
        PopulationActivity dense = Runs.Run.Activity[1];
        string[] texts = new SvgPicture(new FiringRateHistogram([Runs.Run["dense"]])).Texts;
        Assert.Contains($"mean {Drawing.Format.Rounded(dense.FiringRate)} Hz", texts);
    }

    [Fact]
    public void Firing_rates_want_layers_whose_spikes_were_recorded()
    {
        Assert.Contains("Probe.Spikes", Assert.Throws<ArgumentException>(() => new FiringRateHistogram([])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new FiringRateHistogram([Runs.Run["value"]]));
    }

    [Theory]
    [InlineData("potential", "dense, image 0: membrane potential of 6 of 40 neurons")]
    [InlineData("filtered", "dense, image 0: filtered output of 6 of 40 neurons")]
    [InlineData("value", "dense, image 0: output of 6 of 40 neurons")]
    public void Traces_say_what_they_show(string probe, string title) => Assert.Contains(title, new SvgPicture(new TracePlot(Runs.Run[probe])).Texts);

    [Fact]
    public void Traces_are_of_the_chosen_neurons()
    {
        string[] texts = new SvgPicture(new TracePlot(Runs.Run["potential"], [31, 17])).Texts;
        Assert.Contains("31", texts);
        Assert.Contains("17", texts);
        Assert.Throws<ArgumentException>(() => new TracePlot(Runs.Run["dense"]));
        Assert.Throws<ArgumentException>(() => new TracePlot(Runs.Run["potential"], [40]));
    }

    [Fact]
    public void A_confusion_matrix_counts_every_image_once()
    {
        string[] texts = new SvgPicture(new ConfusionMatrixPlot([0, 0, 1, 1, 1, -1], [0, 1, 1, 1, 1, 0], ["yes", "no"])).Texts;
        Assert.Contains("4 of 6 images correct, 66.67 %, 1 without an answer", texts);
        Assert.Equal(["1", "1", "3"], texts.Where(text => text.Length == 1));
        Assert.Equal(2, texts.Count(text => text == "yes"));
    }

    [Fact]
    public void A_confusion_matrix_refuses_what_does_not_fit_together()
    {
        Assert.Throws<ArgumentException>(() => new ConfusionMatrixPlot([0], [0, 1], ["a", "b"]));
        Assert.Throws<ArgumentException>(() => new ConfusionMatrixPlot([], [], ["a"]));
        Assert.Throws<ArgumentException>(() => new ConfusionMatrixPlot([0], [0], []));
        Assert.Contains("image 1 has the class 2", Assert.Throws<ArgumentException>(() => new ConfusionMatrixPlot([0, 0], [0, 2], ["a", "b"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    public void An_image_shows_its_pixels_where_they_are(float white)
    {
        Tensor image = new(Shape.Image(2, 2, 3), [white, 0, 0, 0, white, 0, 0, 0, white, white, white, white]);
        using SKBitmap picture = SKBitmap.Decode(new ImagePlot(image).ToPng(200, 200));
        Assert.Equal(
            [SKColors.Red, SKColors.Lime, SKColors.Blue, SKColors.White],
            [picture.GetPixel(60, 60), picture.GetPixel(140, 60), picture.GetPixel(60, 140), picture.GetPixel(140, 140)]);
    }

    [Fact]
    public void Pixels_around_0_are_stretched_from_the_lowest_to_the_highest()
    {
        using SKBitmap picture = SKBitmap.Decode(new ImagePlot(new Tensor(Shape.Image(1, 2, 1), [-2, 3])).ToPng(200, 200));
        Assert.Equal([SKColors.Black, SKColors.White], [picture.GetPixel(60, 100), picture.GetPixel(140, 100)]);
    }

    [Fact]
    public void What_is_no_image_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new ImagePlot(new Tensor(Shape.Image(1, 1, 2), [0, 1])));
        Assert.Throws<ArgumentException>(() => new ImagePlot(new Tensor(Shape.Image(1, 1, 1), [float.NaN])));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImagePlot(Runs.Images, 10));
    }
}
