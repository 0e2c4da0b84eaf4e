using Galvani.Conversion.Calibration;
using Galvani.Graph;
using Galvani.Layers;
using Xunit;

namespace Galvani.Conversion;

/// <summary>Refitted weights bring the sums nearer to those of the rate network, in convolutions of any number of groups.</summary>
public sealed class RefitWeightsTests
{
    private const int Seeds = 12;

    /// <summary>Groups, input channels of each, filters of each.</summary>
    public static TheoryData<int, int, int> Groups => new() { { 1, 3, 2 }, { 2, 2, 3 }, { 3, 1, 2 }, { 4, 1, 1 } };

    /// <summary>The old weights are a solution without change, so the least squares are no larger.</summary>
    [Theory]
    [MemberData(nameof(Groups))]
    public void Sums_that_nothing_cuts_off_are_never_farther_off(int groups, int channels, int filters)
    {
        (double Before, double After)[] errors = [.. Enumerable.Range(0, Seeds).Select(seed => Errors(seed, groups, channels, filters, activation: null))];
        Assert.All(errors, error => Assert.InRange(error.After, 0, error.Before * (1 + 1e-5)));
        Assert.InRange(errors.Count(error => error.After < error.Before), Seeds * 3 / 4, Seeds);
    }

    /// <summary>What neurons cut off is left out of account, so that this is no law, but rare exceptions are small.</summary>
    [Theory]
    [MemberData(nameof(Groups))]
    public void Sums_that_neurons_cut_off_are_mostly_nearer(int groups, int channels, int filters)
    {
        (double Before, double After)[] errors = [.. Enumerable.Range(0, Seeds).Select(seed => Errors(seed, groups, channels, filters, Activation.Relu))];
        Assert.All(errors, error => Assert.InRange(error.After, 0, error.Before * 1.05));
        Assert.InRange(errors.Count(error => error.After < error.Before), Seeds * 3 / 4, Seeds);
    }

    [Fact]
    public void Neither_threads_nor_the_order_of_the_images_change_the_weights_of_a_group()
    {
        Network source = Source(1, groups: 2, channels: 2, filters: 2, Activation.Relu);
        Dataset images = Images(source, 20);
        Network once = source.ToSpiking(images, new() { Steps = 4, Corrections = [new RefitWeights()], Threads = 1 });
        Network reversed = source.ToSpiking(images.Select(Enumerable.Range(0, 20).Reverse()), new() { Steps = 4, Corrections = [new RefitWeights()], Threads = 3 });
        Assert.Equal(once["conv2d_1.linear"].Layer.Weights.Select(weight => weight.Value), reversed["conv2d_1.linear"].Layer.Weights.Select(weight => weight.Value));
    }

    /// <summary>Squared errors of the second convolution on the calibration images, before and after its weights are refitted; what neurons cut off does not count.</summary>
    private static (double Before, double After) Errors(int seed, int groups, int channels, int filters, Activation? activation)
    {
        Network source = Source(seed, groups, channels, filters, activation);
        Dataset images = Images(source, 16);
        Network spiking = source.ToSpiking(images, new() { Steps = 4, Corrections = [] }), rate = RateForm.Of(spiking);
        CalibrationSet calibration = new(images, 4);
        string sums = activation is null ? "conv2d_1" : "conv2d_1.linear";
        double Error(Network network) => calibration.Compare(
            network,
            [Probe.Value(sums) with { Reduction = Reduction.Mean }],
            rate,
            [sums],
            () => new double[1],
            (sum, _, spikes, rates) => sum[0] += spikes.Probe(0).ToArray().Zip(rates.Probe(0).ToArray(), (actual, wanted) => Math.Pow(Seen(actual) - Seen(wanted), 2)).Sum()).Sum(sum => sum[0]);
        double Seen(float sum) => activation is null ? sum : Math.Clamp(sum, 0, 1);
        Network refitted = new RefitWeights().Apply(spiking, new CorrectedLayer(sums, activation is null ? null : "conv2d_1", rate, calibration));
        Assert.NotEqual(spiking[sums].Layer.Weights.Select(weight => weight.Value), refitted[sums].Layer.Weights.Select(weight => weight.Value));

        return (Error(spiking), Error(refitted));
    }

    private static Network Source(int seed, int groups, int channels, int filters, Activation? activation)
    {
        Tensor kernel = RandomNetworks.Numbers(new Shape(3, 2, channels, groups * filters), (uint)seed, "kernel", 1), bias = RandomNetworks.Numbers(Shape.Vector(groups * filters), (uint)seed, "bias", 1);
        Conv2D grouped = new(kernel, bias, groups) { Padding = Padding.Same, Stride = new Extent2D(1, 2) };

        return Network.Sequential(Shape.Image(6, 5, 2), (ulong)seed, Layer.Conv2D(groups * channels, 3, Padding.Same, Activation.Relu), Block.Of(grouped, activation));
    }

    private static Dataset Images(Network network, int count) =>
        Dataset.From([.. Enumerable.Range(0, count).Select(trial => RandomNetworks.Inputs(network, trial)[0])], new int[count], ["any"]);
}
