using CsCheck;
using Xunit;

namespace Galvani.Inference;

public sealed class ScoresTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_class_is_the_first_one_with_the_largest_score() =>
        Gen.Float[-3, 3].Select(MathF.Round).Array[1, 9].Sample(scores => Assert.Equal(Array.IndexOf(scores, scores.Max()), Scores.Largest(scores)));

    [Fact]
    public void A_score_that_is_not_a_number_makes_no_class() =>
        Gen.Select(Gen.Float[-3, 3].Array[1, 9], Gen.Int[0, 8]).Sample((scores, place) =>
        {
            scores[place % scores.Length] = float.NaN;
            Assert.Equal(-1, Scores.Largest(scores));
        });

    [Fact]
    public void Accuracy_is_that_of_forward_passes_on_any_number_of_threads()
    {
        Dataset images = SampleImages.Load().Take(70); // two batches and a part of one
        Network network = Network.Sequential(images.ImageShape, 3, Layer.AveragePool2D(8), Layer.Flatten(), Layer.Dense(10));
        Evaluation one = network.Evaluate(images, threads: 1, cancel: Cancel);
        Assert.Equal(one.Predictions, network.Evaluate(images, threads: 3, cancel: Cancel).Predictions);
        ForwardPass pass = new(network);
        Assert.Equal(Enumerable.Range(0, 70).Select(image => Scores.Largest(pass.Run(images.Image(image).Span))), one.Predictions);
        Assert.Equal(Enumerable.Range(0, 70).Select(images.Label), one.Labels);
        Assert.Equal(one.Predictions.Zip(one.Labels).Count(pair => pair.First == pair.Second) / 70.0, one.Accuracy);
    }

    [Fact]
    public void Images_that_do_not_fit_the_network_are_refused_with_all_reasons()
    {
        Network network = Network.Sequential(Shape.Image(8, 8, 1), 3, Layer.Flatten(), Layer.Dense(5));
        UnsupportedNetworkException error = Assert.Throws<UnsupportedNetworkException>(() => network.Evaluate(SampleImages.Load(), cancel: Cancel));
        Assert.Equal(2, error.Problems.Length);
        Assert.Throws<ArgumentException>(() => network.Evaluate(SampleImages.Load().Take(0), cancel: Cancel));
    }
}
