using System.Globalization;
using System.Text.Json;
using Galvani.Inference;
using Galvani.Tensors;
using Xunit;

namespace Galvani;

/// <summary>The tutorial's network on real images, against Keras and NengoDL.</summary>
public sealed class TutorialNetworkTests
{
    private const int Recorded = 8;

    public static TheoryData<string> Runs => ["relu20", "relu20_nosyn", "relu100", "relu50_syn10"];

    [Fact]
    public void Activations_and_probabilities_are_those_of_Keras()
    {
        Safetensors keras = Golden.Read("cifar10", "keras.safetensors");
        ForwardPass pass = new(TutorialRun.Model());
        Dataset images = SampleImages.Load();
        float[] probabilities = keras.Floats("probabilities.first300");
        for (int i = 0; i < images.Count; i++)
        {
            int image = SampleImages.Indices[i];
            AssertClose(probabilities.AsSpan(image * 10, 10), pass.Run(images.Image(i).Span), 1e-4f);
            for (int layer = 0; image < 2 && layer < TutorialRun.Layers.Length; layer++)
            {
                float[] all = keras.Floats("activation." + TutorialRun.Layers[layer]);
                ReadOnlySpan<float> expected = all.AsSpan(image * all.Length / 2, all.Length / 2);
                float largest = 0;
                foreach (float value in all)
                {
                    largest = Math.Max(largest, value);
                }

                AssertClose(expected, pass.Value(TutorialRun.Layers[layer]), 1e-4f * largest);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Spikes_are_those_of_NengoDL(string name)
    {
        TutorialRun run = TutorialRun.Read(name);
        Dataset images = SampleImages.Load().Take(Recorded);
        Assert.Equal(Enumerable.Range(0, Recorded), SampleImages.Indices.Take(Recorded));
        Recording recording = run.Network.Simulate(images, new() { Steps = run.Steps, Probes = [.. TutorialRun.Layers.Select(layer => Probe.Spikes(layer))] });
        Assert.Equal(run.Labels().Take(Recorded), recording.Labels);
        foreach (string layer in TutorialRun.Layers)
        {
            int[] spikes = run.Spikes(layer);
            int moved = Enumerable.Range(0, spikes.Length).Count(i => spikes[i] != (int)recording[layer][0][i]);
            Assert.True(moved <= Math.Max(2, 1e-4 * spikes.Length), $"{layer}: {moved} of {spikes.Length} counts differ");
            CheckTotals(layer, run, recording[layer]);
        }

        AssertAnswers(run, recording);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Answers_on_all_recorded_images_are_those_of_NengoDL(string name)
    {
        Assert.SkipUnless(Golden.IsLong, Golden.NoLong);
        Assert.SkipWhen(Golden.Data is null, Golden.NoData);
        TutorialRun run = TutorialRun.Read(name);
        AssertAnswers(run, run.Network.Simulate(Cifar10.Test(Golden.Data).Take(run.Images), new() { Steps = run.Steps }));
    }

    [Fact]
    public void The_rate_accuracy_over_ten_thousand_images_is_that_of_Keras()
    {
        Assert.SkipUnless(Golden.IsLong, Golden.NoLong);
        Assert.SkipWhen(Golden.Data is null, Golden.NoData);
        Safetensors keras = Golden.Read("cifar10", "keras.safetensors");
        Evaluation evaluation = TutorialRun.Model().Evaluate(Cifar10.Test(Golden.Data));
        Assert.Equal(keras.Integers("labels"), evaluation.Labels);
        Assert.True(keras.Integers("argmax").Zip(evaluation.Predictions).Count(pair => pair.First != pair.Second) <= 2);
        Assert.Equal(0.6685, evaluation.Accuracy, 0.0002);
    }

    [Theory]
    [InlineData("relu20", "10000/20/0.005")]
    [InlineData("relu100", "2000/100/0.005")]
    public void The_accuracy_at_every_step_is_the_recorded_curve(string name, string key)
    {
        Assert.SkipUnless(Golden.IsLong, Golden.NoLong);
        Assert.SkipWhen(Golden.Data is null, Golden.NoData);
        double[] curve = Curve(key);
        Recording recording = Simulate(TutorialRun.Read(name).Network, key, curve.Length, seed: 0);
        Assert.All(curve, (accuracy, step) => Assert.Equal(accuracy, 100 * recording.AccuracyPerStep[step], 0.2));
    }

    [Fact]
    public void Other_initial_potentials_move_the_final_accuracy_by_little()
    {
        Assert.SkipUnless(Golden.IsLong, Golden.NoLong);
        Assert.SkipWhen(Golden.Data is null, Golden.NoData);
        double[] curve = Curve("10000/20/0.005");
        Network network = new Converter
        {
            SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() },
            ScaleFiringRates = 20,
            Synapse = new Lowpass(0.005),
        }.Convert(TutorialRun.Model()).Network;
        foreach (ulong seed in new ulong[] { 0, 1, 2 })
        {
            double accuracy = 100 * Simulate(network, "10000/20/0.005", curve.Length, seed).Accuracy;
            TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {accuracy:F2} %, recorded {curve[^1]:F2} %");
            Assert.Equal(curve[^1], accuracy, 1.5);
        }
    }

    private static double[] Curve(string key)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(Golden.File("cifar10", "curves.json")));

        return [.. file.RootElement.GetProperty("curves").GetProperty(key).EnumerateArray().Select(value => value.GetDouble())];
    }

    private static Recording Simulate(Network network, string key, int steps, ulong seed) =>
        network.Simulate(Cifar10.Test(Golden.Data!).Take(int.Parse(key.Split('/')[0], CultureInfo.InvariantCulture)), new() { Steps = steps, Seed = seed });

    private static void CheckTotals(string layer, TutorialRun run, ProbeRecording recording)
    {
        int[] totals = run.Totals(layer);
        int neurons = totals.Length / Recorded;
        int differing = 0;
        for (int i = 0; i < totals.Length; i++)
        {
            double sum = 0;
            for (int step = 0; step < run.Steps; step++)
            {
                sum += recording[i / neurons][(step * neurons) + (i % neurons)];
            }

            Assert.InRange(sum - totals[i], -1, 1);
            differing += sum == totals[i] ? 0 : 1;
        }

        Assert.True(differing <= Math.Max(2, 1e-4 * neurons), $"{layer}: {differing} totals of {Recorded} images differ");
    }

    private static void AssertAnswers(TutorialRun run, Recording recording)
    {
        int different = Enumerable.Range(0, recording.Images).Count(image => run.Answer(image) != recording.Prediction(image));
        Assert.True(different <= Math.Max(1, 0.02 * recording.Images), $"{different} of {recording.Images} answers differ");
    }

    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, float tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }
}
