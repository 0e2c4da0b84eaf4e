using Galvani.Inference;
using Galvani.Simulation;
using Xunit;

namespace Galvani.Analysis;

/// <summary>Ranks by hand, and what the share of the best k has to do with the accuracy.</summary>
public sealed class TopKAccuracyTests
{
    private static readonly Network _rate = Network.Sequential(
        SpikingNetworks.ImageShape, 3, Layer.Conv2D(4, 3, activation: Activation.Relu), Layer.Flatten(), Layer.Dense(3, Activation.Softmax));

    private static readonly Dataset _images = Dataset.From(
        [.. Enumerable.Range(0, 12).Select(i => new Tensor(SpikingNetworks.ImageShape, [.. Enumerable.Range(0, 84).Select(k => ((k * (i + 3)) % 17) / 17f)]))],
        [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2], ["a", "b", "c"]);

    [Theory]
    [InlineData(2, 0)] // 0.5 is the largest
    [InlineData(1, 1)] // 0.2, as is class 3, and the lower index is better
    [InlineData(3, 2)]
    [InlineData(0, 3)]
    public void The_best_scores_come_first_and_of_equal_ones_the_lowest_index(int label, int expected) =>
        Assert.Equal(expected, Scores.Rank([0.1f, 0.2f, 0.5f, 0.2f], label));

    [Fact]
    public void Where_a_score_is_not_a_number_no_class_is_among_the_best() => Assert.Equal(int.MaxValue, Scores.Rank([0.9f, float.NaN], 0));

    [Fact]
    public void The_best_one_is_the_answer_whatever_the_readout()
    {
        foreach (Readout readout in (Readout[])[Readout.Last, Readout.MeanOfLast(3), Readout.MeanOfLast(40)])
        {
            Recording run = SpikingNetworks.Convert(_rate, 30, new Lowpass(0.005)).Simulate(_images, new() { Readout = readout });
            Assert.Equal(run.Accuracy, TopKAccuracy.Of(run, 1));
            Assert.InRange(TopKAccuracy.Of(run, 2), run.Accuracy, 1);
            Assert.Equal(1, TopKAccuracy.Of(run, 3));
            Assert.Equal(Enumerable.Range(0, 12).Select(image => run.Prediction(image) == run.Labels[image]), Enumerable.Range(0, 12).Select(image => run.Rank(image) == 0));
        }
    }

    [Fact]
    public void A_rate_network_has_ranks_too()
    {
        Evaluation evaluation = _rate.Evaluate(_images);
        Assert.Equal(evaluation.Accuracy, TopKAccuracy.Of(evaluation, 1));
        Assert.Equal(1, TopKAccuracy.Of(evaluation, 3));
        Assert.Throws<ArgumentException>(() => TopKAccuracy.Of(new Evaluation([0], [0]), 1));
    }

    [Fact]
    public void Less_than_one_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => TopKAccuracy.Of(_rate.Evaluate(_images), 0));
}
