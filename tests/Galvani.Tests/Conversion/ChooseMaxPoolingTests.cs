using System.Globalization;
using Galvani.Graph;
using Galvani.Layers;
using Xunit;

namespace Galvani.Conversion;

/// <summary>What becomes of max pools that cannot stand before neurons is measured.</summary>
public sealed class ChooseMaxPoolingTests
{
    private static readonly MaxPooling[] _ways = [MaxPooling.Gate, MaxPooling.Keep, MaxPooling.Average];

    public static TheoryData<string> Unmovable => ["behind a sum", "behind an average pool", "last, behind currents", "behind a sum, and one before neurons"];

    /// <summary>Each way is asked for by name, and its spikes are counted by a simulation of all images.</summary>
    [Theory]
    [MemberData(nameof(Unmovable))]
    public void What_agrees_best_is_chosen_and_the_report_says_so(string place) => Assert.All(Enumerable.Range(0, 4), seed =>
    {
        Network source = Source(place, (ulong)seed);
        Dataset images = Images(source, 60);
        LosslessOptions options = new() { Steps = 4, Corrections = [] };
        ConversionResult result = Converter.Lossless(images, options).Convert(source);
        int[] expected = [.. source.Evaluate(images).Predictions];
        Network[] all = [.. _ways.Select(way => Forced(source, way).ToSpiking(images, options with { MaxPooling = MaxPooling.BeforeNeurons }))];
        double[] agreements = [.. all.Select(network => Agreement(network, images, expected))];
        int best = Array.IndexOf(agreements, agreements.Max());
        Assert.Equal(all[best]["pool"].Layer, result.Network["pool"].Layer);
        Assert.Equal(agreements[best], Agreement(result.Network, images, expected));
        string reason = result.Report.Lines.Single(line => line.Layer == "pool").Reason;
        Assert.Contains($"MaxPooling.{_ways[best]} is chosen; of 60 images", reason, StringComparison.Ordinal);
        Assert.All(_ways.Zip(agreements), pair => Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{pair.First} {100 * pair.Second:F1} %"), reason, StringComparison.Ordinal));
    });

    [Fact]
    public void Nothing_is_measured_where_all_pools_stand_before_neurons_or_behind_none()
    {
        Network source = Network.Sequential(
            Shape.Image(8, 8, 2), 1,
            Layer.MaxPool2D(2), Layer.Conv2D(4, 3, Padding.Same, Activation.Relu), Layer.MaxPool2D(2), new PRelu(new Tensor(Shape.Image(1, 1, 4), [0.5f, 0, 1, 0.1f])), Layer.GlobalMaxPool(), Layer.Dense(3));
        Dataset images = Images(source, 10);
        ConversionResult result = Converter.Lossless(images).Convert(source), before = Converter.Lossless(images, new() { MaxPooling = MaxPooling.BeforeNeurons }).Convert(source);
        Assert.DoesNotContain("chosen", result.Report.ToString(), StringComparison.Ordinal);
        Assert.Equal(before.Report.ToString(), result.Report.ToString());
        Assert.Equal(before.Network.Nodes.SelectMany(node => node.Layer.Weights).Select(weight => weight.Value), result.Network.Nodes.SelectMany(node => node.Layer.Weights).Select(weight => weight.Value));
    }

    [Fact]
    public void At_most_200_images_choose()
    {
        Network source = Source("behind a sum", 1);
        ConversionResult result = Converter.Lossless(Images(source, 203), new() { Steps = 2, Corrections = [] }).Convert(source);
        Assert.Contains("of 200 images", result.Report.Lines.Single(line => line.Layer == "pool").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_asked_for_is_not_measured() => Assert.All(Enum.GetValues<MaxPooling>(), way =>
    {
        Network source = Source("behind a sum", 1);
        Assert.DoesNotContain("chosen", Converter.Lossless(Images(source, 4), new() { Steps = 2, MaxPooling = way }).Convert(source).Report.ToString(), StringComparison.Ordinal);
    });

    private static double Agreement(Network spiking, Dataset images, int[] expected)
    {
        Recording run = spiking.Simulate(images, new() { Steps = 4, Readout = Readout.Mean });

        return (double)Enumerable.Range(0, images.Count).Count(image => run.Prediction(image) == expected[image]) / images.Count;
    }

    /// <summary>The pool as one of the ways has it.</summary>
    private static Network Forced(Network source, MaxPooling way) => (way, source["pool"].Layer) switch
    {
        (MaxPooling.Gate, MaxPool2D pool) => source.Replace("pool", pool with { IsGated = true }),
        (MaxPooling.Gate, GlobalMaxPool pool) => source.Replace("pool", pool with { IsGated = true }),
        (MaxPooling.Average, MaxPool2D pool) => source.Replace("pool", new AveragePool2D(pool.Size)),
        (MaxPooling.Average, GlobalMaxPool) => source.Replace("pool", new GlobalAveragePool()),
        _ => source,
    };

    private static Network Source(string place, ulong seed)
    {
        Block first = Layer.Conv2D(6, 3, Padding.Same, Activation.Relu);
        switch (place)
        {
            case "behind an average pool":
                return Named(Network.Sequential(Shape.Image(8, 8, 2), seed, first, Layer.AveragePool2D(2), Layer.MaxPool2D(2), Layer.Flatten(), Layer.Dense(4)), "max_pooling2d");
            case "last, behind currents":
                return Named(Network.Sequential(Shape.Image(8, 8, 2), seed, first, Layer.Conv2D(4, 3), Layer.GlobalMaxPool()), "global_max_pooling");
            default:
                Network chain = place == "behind a sum"
                    ? Network.Sequential(Shape.Image(8, 8, 2), seed, first, Layer.Conv2D(6, 3, Padding.Same, Activation.Relu), Layer.MaxPool2D(2), Layer.Flatten(), Layer.Dense(4))
                    : Network.Sequential(Shape.Image(8, 8, 2), seed, first, Layer.Conv2D(6, 3, Padding.Same, Activation.Relu), Layer.MaxPool2D(2), Layer.Conv2D(5, 3, Padding.Same, Activation.Relu), Layer.MaxPool2D(2), Layer.Flatten(), Layer.Dense(4));
                Network named = Named(chain, "max_pooling2d");

                return new Network([.. named.Nodes.Select(node => node.Name == "pool" ? node with { Inputs = [new Edge("sum")] } : node), new("sum", new Add(), "conv2d", "conv2d_1")], named.Outputs);
        }
    }

    /// <summary>The network with another name for its pool.</summary>
    private static Network Named(Network network, string name) => new(
        [.. network.Nodes.Select(node => node with { Name = node.Name == name ? "pool" : node.Name, Inputs = [.. node.Inputs.Select(edge => edge.Source == name ? new Edge("pool") : edge)] })],
        [.. network.Outputs.Select(output => output == name ? "pool" : output)]);

    private static Dataset Images(Network network, int count) =>
        Dataset.From([.. Enumerable.Range(0, count).Select(trial => RandomNetworks.Inputs(network, trial)[0])], new int[count], ["any", "b", "c", "d"]);
}
