using Galvani.Layers;
using Xunit;

namespace Galvani.Conversion;

/// <summary>The recipe without loss on the network that comes with Galvani, and the spiking network that comes with it.</summary>
public sealed class BundledLosslessTests
{
    /// <summary>The network that comes with Galvani on its own sample images; calibrated on the first half, measured on the other.</summary>
    [Fact]
    public void The_bundled_network_loses_little_in_16_steps()
    {
        Network cnn = Bundled();
        Dataset samples = SampleImages.Load(), calibration = samples.Select(Enumerable.Range(0, 100).Select(i => 2 * i)), rest = samples.Select(Enumerable.Range(0, 100).Select(i => (2 * i) + 1));
        Network spiking = cnn.ToSpiking(calibration);
        double loss = cnn.Evaluate(rest).Accuracy - spiking.Simulate(rest, new() { Steps = 16, Readout = Readout.Mean }).Accuracy;
        Assert.InRange(loss, -0.05, 0.05);
    }

    [Fact]
    public void The_bundled_spiking_network_answers_as_its_rate_network_and_says_how_it_was_made()
    {
        (Network spiking, ModelCard card) = NetworkFile.Load(Model("cifar10-lossless"));
        Dataset samples = SampleImages.Load();
        Evaluation rate = Bundled().Evaluate(samples);
        Assert.True(Readout.TryParse(card.Conversion!.ReadoutText, out Readout? readout));
        Recording run = spiking.Simulate(samples, new() { Steps = card.Conversion.Steps, Readout = readout });
        Assert.InRange(Enumerable.Range(0, samples.Count).Count(image => run.Prediction(image) == rate.Predictions[image]), 0.95 * samples.Count, samples.Count);
        Assert.Equal(spiking.Nodes.Where(node => node.Layer is Population).Select(node => node.Name).Order(StringComparer.Ordinal), card.Conversion.Thresholds.Keys);
    }

    [Fact]
    public void The_bundled_spiking_network_is_what_the_recipe_makes_of_the_rate_network()
    {
        Assert.SkipUnless(Golden.IsLong, Golden.NoLong);
        Assert.SkipUnless(Golden.Data is not null, Golden.NoData);
        Network made = Bundled().ToSpiking(Cifar10.Train(Golden.Data!).Take(1000)), file = NetworkFile.Load(Model("cifar10-lossless")).Network;
        Assert.All(made.Nodes.Zip(file.Nodes), pair => Assert.Equal(pair.First.Layer.Weights.Select(weight => weight.Value), pair.Second.Layer.Weights.Select(weight => weight.Value)));
    }

    [Theory]
    [InlineData(16, 0.008)]
    [InlineData(32, 0.004)]
    public void The_bundled_network_loses_next_to_nothing_on_the_test_images(int steps, double most)
    {
        Assert.SkipUnless(Golden.IsLong, Golden.NoLong);
        Assert.SkipUnless(Golden.Data is not null, Golden.NoData);
        Network cnn = Bundled();
        Dataset test = Cifar10.Test(Golden.Data!);
        ConversionResult result = Converter.Lossless(Cifar10.Train(Golden.Data!).Take(1000), new() { Steps = steps }).Convert(cnn);
        double loss = cnn.Evaluate(test).Accuracy - result.Network.Simulate(test, new() { Steps = steps, Readout = result.Measured!.Readout }).Accuracy;
        Assert.InRange(loss, -1, most);
    }

    private static string Model(string name) => Path.Combine(Golden.Root, "..", "..", "models", $"{name}.safetensors");

    private static Network Bundled() => NetworkFile.Load(Model("cifar10")).Network;
}
