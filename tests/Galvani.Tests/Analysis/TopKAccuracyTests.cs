using Xunit;

namespace Galvani.Analysis;

/// <summary>Whether a class is among the best k, by hand.</summary>
public sealed class TopKAccuracyTests
{
    [Theory]
    [InlineData(2, 1, true)] // 0.5 is the largest
    [InlineData(1, 1, false)] // 0.2, as is class 3, and the lower index is better
    [InlineData(1, 2, true)]
    [InlineData(3, 2, false)]
    [InlineData(3, 3, true)]
    [InlineData(0, 3, false)]
    [InlineData(0, 4, true)]
    [InlineData(0, 9, true)]
    public void The_best_scores_come_first_and_of_equal_ones_the_lowest_index(int label, int k, bool expected) =>
        Assert.Equal(expected, TopKAccuracy.Includes([0.1f, 0.2f, 0.5f, 0.2f], label, k));

    [Fact]
    public void Where_a_score_is_not_a_number_no_class_is_among_the_best() => Assert.False(TopKAccuracy.Includes([0.9f, float.NaN], 0, 2));

    [Fact]
    public void Less_than_one_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => TopKAccuracy.Includes([1f], 0, 0));
}
