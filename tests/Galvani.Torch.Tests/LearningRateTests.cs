using CsCheck;
using Xunit;

namespace Galvani.Torch;

public sealed class LearningRateTests
{
    [Fact]
    public void A_constant_rate_stays() => Gen.Double[0, 20].Sample(epoch => Assert.Equal(1, new ConstantRate().Factor(epoch, 20)));

    [Fact]
    public void A_cosine_falls_from_one_to_its_last_value() => Gen.Select(Gen.Double[0, 1], Gen.Int[1, 100], Gen.Double[0, 1]).Sample((last, epochs, part) =>
    {
        CosineRate rate = new(last);
        Assert.Equal(1, rate.Factor(0, epochs), 1e-12);
        Assert.Equal((1 + last) / 2, rate.Factor(epochs / 2.0, epochs), 1e-12);
        Assert.Equal(last, rate.Factor(epochs, epochs), 1e-12);
        Assert.True(rate.Factor(part * epochs, epochs) >= rate.Factor(epochs, epochs) - 1e-12);
    });

    [Fact]
    public void Steps_multiply_at_their_epochs()
    {
        StepRate rate = new(10, 0.5);
        Assert.Equal([1, 1, 0.5, 0.5, 0.25], new[] { 0, 9.99, 10, 19.99, 20 }.Select(epoch => rate.Factor(epoch, 30)));
    }

    [Fact]
    public void A_warm_up_grows_in_a_line_and_then_the_schedule_begins()
    {
        CosineRate rate = new() { WarmUp = 5, WarmUpFrom = 0.1 };
        Assert.Equal(0.1, rate.Factor(0, 20), 1e-12);
        Assert.Equal(0.55, rate.Factor(2.5, 20), 1e-12);
        Assert.Equal(1, rate.Factor(5, 20), 1e-12);
        Assert.Equal(0.5, rate.Factor(12.5, 20), 1e-12);
        Assert.Equal(0, rate.Factor(20, 20), 1e-12);
    }
}
