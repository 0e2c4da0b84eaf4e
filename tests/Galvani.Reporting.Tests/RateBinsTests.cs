using Galvani.Reporting.Drawing;
using Xunit;

namespace Galvani.Reporting;

/// <summary>Bins with the edges 1, 2, 5, 10, ...</summary>
public sealed class RateBinsTests
{
    [Theory]
    [InlineData(33.3, 20)]
    [InlineData(20, 20)]
    [InlineData(1000, 1000)]
    [InlineData(999, 500)]
    [InlineData(0.3, 0.2)]
    public void A_rate_falls_into_the_bin_that_begins_at_or_below_it(double rate, double edge)
    {
        RateBins bins = RateBins.For([rate]);
        Assert.Equal(1, bins.Number);
        Assert.Equal(edge, bins.Edge(0), edge * 1e-12);
        Assert.Equal([1], bins.Count([rate]));
    }

    [Fact]
    public void Every_rate_above_0_is_counted_once()
    {
        double[] rates = [0, 1, 33.3, 66.7, 100, 100, 4999, 0];
        RateBins bins = RateBins.For(rates);
        Assert.Equal((1, 5000), (bins.Edge(0), bins.Edge(bins.Number)));
        Assert.Equal([1, 0, 0, 0, 1, 1, 2, 0, 0, 0, 1], bins.Count(rates));
    }

    [Fact]
    public void Silent_neurons_alone_make_an_empty_bin() => Assert.Equal([0], RateBins.For([0, 0]).Count([0, 0]));
}
