using Xunit;

namespace Galvani.Analysis;

/// <summary>Wilson's interval against known values and its own laws.</summary>
public sealed class ConfidenceIntervalTests
{
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)] // Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E, table I
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Published_intervals_are_met(int correct, int total, double low, double high)
    {
        ConfidenceInterval interval = ConfidenceInterval.Wilson(correct, total);
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void It_contains_the_share_and_mirrors_when_right_and_wrong_swap()
    {
        for (int correct = 0; correct <= 50; correct++)
        {
            ConfidenceInterval interval = ConfidenceInterval.Wilson(correct, 50), mirrored = ConfidenceInterval.Wilson(50 - correct, 50);
            Assert.InRange(correct / 50.0, interval.Low, interval.High);
            Assert.Equal(interval.Low, 1 - mirrored.High, 12);
        }
    }
}
