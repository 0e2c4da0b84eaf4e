using CsCheck;
using Xunit;

namespace Galvani.Lanes;

public sealed class ElementaryTests
{
    /// <summary>As the documentation of <see cref="Elementary"/> states, in units in the last place.</summary>
    private const double Bound = 3;

    private const float LargestExponent = 88.7228394f; // the largest float below the logarithm of the largest float

    [Fact]
    public void The_error_of_expm1_is_below_3_units_in_the_last_place_over_all_magnitudes()
    {
        foreach (float size in Magnitudes(LargestExponent))
        {
            RequireExpm1(size);
            RequireExpm1(-size);
        }
    }

    [Fact]
    public void The_error_of_expm1_is_below_3_units_in_the_last_place_at_random() =>
        Gen.OneOf(Gen.Float[-2, 2], Gen.Float[-30, LargestExponent]).Sample(RequireExpm1, iter: 200_000);

    [Fact]
    public void The_error_of_log1p_is_below_3_units_in_the_last_place_over_all_magnitudes()
    {
        foreach (float size in Magnitudes(float.MaxValue))
        {
            RequireLog1p(size);
            if (size < 1)
            {
                RequireLog1p(-size);
                RequireLog1p(MathF.Max(size, 1e-7f) - 1);
            }
        }
    }

    [Fact]
    public void The_error_of_log1p_is_below_3_units_in_the_last_place_at_random() =>
        Gen.OneOf(Gen.Float[-0.999999f, 2], Gen.Float[0, 1e6f]).Sample(RequireLog1p, iter: 200_000);

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(float.NegativeInfinity, -1f)]
    [InlineData(float.MinValue, -1f)]
    [InlineData(-26f, -1f)]
    [InlineData(88.72284f, float.PositiveInfinity)]
    [InlineData(89f, float.PositiveInfinity)]
    [InlineData(float.MaxValue, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void Expm1_of_special_values(float x, float expected) => Assert.Equal(expected, ScalarLane.Expm1(new(x)).Value);

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(-1f, float.NegativeInfinity)]
    [InlineData(-1.0000001f, float.NaN)]
    [InlineData(float.MinValue, float.NaN)]
    [InlineData(float.NegativeInfinity, float.NaN)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void Log1p_of_special_values(float x, float expected) => Assert.Equal(expected, ScalarLane.Log1p(new(x)).Value);

    [Fact]
    public void Log1p_of_the_largest_float_is_finite() => RequireLog1p(float.MaxValue);

    [Fact]
    public void Both_functions_of_either_zero_are_zero()
    {
        Assert.All([0f, -0f], zero => Assert.True(ScalarLane.Expm1(new(zero)).Value == 0));
        Assert.All([0f, -0f], zero => Assert.True(ScalarLane.Log1p(new(zero)).Value == 0));
    }

    /// <summary>Every 9973rd positive float, denormal ones included.</summary>
    private static IEnumerable<float> Magnitudes(float largest)
    {
        const int Step = 9973; // a prime: no bit of the mantissa stays the same
        for (int bits = 1; bits <= BitConverter.SingleToInt32Bits(largest); bits += Step)
        {
            yield return BitConverter.Int32BitsToSingle(bits);
        }
    }

    private static void RequireExpm1(float x) => Require(x, ScalarLane.Expm1(new(x)).Value, DoubleFunctions.Expm1(x));

    private static void RequireLog1p(float x) => Require(x, ScalarLane.Log1p(new(x)).Value, DoubleFunctions.Log1p(x));

    private static void Require(float x, float actual, double exact)
    {
        float near = MathF.Abs((float)exact);
        double unit = float.IsFinite(near) && near < float.MaxValue ? (double)MathF.BitIncrement(near) - near : MathF.ScaleB(1, 104);
        if (!(Math.Abs(actual - exact) < Bound * unit))
        {
            Assert.Fail($"{x:R}: {actual:R} instead of {exact:R}, {Math.Abs(actual - exact) / unit:F2} units");
        }
    }
}
