using CsCheck;
using Xunit;

namespace Galvani.Lanes;

/// <summary>One equation gives the same bits on every width.</summary>
public sealed class LaneTests
{
    private const int Widest = 16;

    private static readonly float[] _special =
    [
        0, -0f, 1, -1, 0.5f, -0.5f, 1.5f, 2, -2, 126.5f, 127, -126, -127, 88.72284f, 88.7229f, -25, 1e-20f, 16777216, -16777217, 0.41421357f,
        float.Epsilon, -float.Epsilon, 1.1754942e-38f, 1.17549435e-38f, float.MaxValue, float.MinValue,
        MathF.BitIncrement(-1), MathF.BitDecrement(-1), MathF.BitDecrement(1), MathF.BitIncrement(1),
        float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    private static readonly Gen<float[]> _numbers = Gen.OneOf(Gen.Float, Gen.Float[-200, 200], Gen.Int[0, _special.Length - 1].Select(i => _special[i])).Array[Widest];

    public static TheoryData<string> Operations => [.. LaneOperations.Names];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_width_gives_the_same_bits_on_random_numbers(string operation) =>
        Gen.Select(_numbers, _numbers, _numbers).Sample((a, b, c) => RequireSame(operation, a, b, c), iter: 1000);

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_width_gives_the_same_bits_on_special_numbers(string operation)
    {
        foreach (float second in _special)
        {
            foreach (float third in _special)
            {
                for (int start = 0; start < _special.Length; start += Widest)
                {
                    float[] first = [.. Enumerable.Range(start, Widest).Select(i => _special[i % _special.Length])];
                    RequireSame(operation, first, [.. Enumerable.Repeat(second, Widest)], [.. Enumerable.Repeat(third, Widest)]);
                }
            }
        }
    }

    [Fact]
    public void A_lane_holds_as_many_floats_as_its_name_says() =>
        Assert.Equal((1, 4, 8, 16), (ScalarLane.Count, Lane128.Count, Lane256.Count, Lane512.Count));

    /// <summary>The sums of IEEE 754, written with C#'s own operators.</summary>
    [Fact]
    public void The_scalar_lane_is_plain_arithmetic() =>
        Gen.Select(Gen.Float, Gen.Float, Gen.Float).Sample((a, b, c) =>
        {
            Assert.Equal(a + b, Scalar("op_Addition", a, b, c));
            Assert.Equal(a - b, Scalar("op_Subtraction", a, b, c));
            Assert.Equal(a * b, Scalar("op_Multiply", a, b, c));
            Assert.Equal(a / b, Scalar("op_Division", a, b, c));
            Assert.Equal(MathF.FusedMultiplyAdd(a, b, c), Scalar("FusedMultiplyAdd", a, b, c));
            Assert.Equal(a < b ? a : b, Scalar("Min", a, b, c));
            Assert.Equal(a > b ? a : b, Scalar("Max", a, b, c));
            Assert.Equal(a < b ? b : c, Scalar("Select", a, b, c));
            Assert.Equal(a >= b ? 1 : 0, Scalar("AtLeast", a, b, c));
            Assert.Equal(MathF.Floor(a), Scalar("Floor", a, b, c));
        });

    [Fact]
    public void Split_and_scale_are_inverse_on_positive_normal_numbers() =>
        Gen.Float[1.17549435e-38f, float.MaxValue].Sample(value =>
        {
            ScalarLane mantissa = ScalarLane.Split(new(value), out ScalarLane exponent);
            Assert.InRange(mantissa.Value, 1, MathF.BitDecrement(2));
            Assert.Equal(value, ScalarLane.Scale(mantissa, exponent).Value);
        });

    [Fact]
    public void Minimum_and_maximum_of_equal_or_unordered_numbers_are_the_second_one()
    {
        foreach (string operation in new[] { "Min", "Max" })
        {
            Assert.Equal(7, Scalar(operation, float.NaN, 7, 0));
            Assert.Equal(float.NaN, Scalar(operation, 7, float.NaN, 0));
            Assert.True(float.IsNegative(Scalar(operation, 0, -0f, 0)));
            Assert.False(float.IsNegative(Scalar(operation, -0f, 0, 0)));
        }
    }

    private static float Scalar(string operation, float a, float b, float c) => LaneOperations.Run<ScalarLane>(operation, new(a), new(b), new(c)).Value;

    private static void RequireSame(string operation, float[] a, float[] b, float[] c)
    {
        float[] expected = LaneOperations.Rows<ScalarLane>(operation, a, b, c);
        RequireSameBits(operation, expected, LaneOperations.Rows<Lane128>(operation, a, b, c));
        RequireSameBits(operation, expected, LaneOperations.Rows<Lane256>(operation, a, b, c));
        RequireSameBits(operation, expected, LaneOperations.Rows<Lane512>(operation, a, b, c));
    }

    /// <summary>Bits that say "not a number" differ by which operand a processor hands on; masks, which are such bits too, must be all ones.</summary>
    private static void RequireSameBits(string operation, float[] expected, float[] actual)
    {
        bool isMask = operation is "LessThan" or "AtLeastMask";
        for (int i = 0; i < expected.Length; i++)
        {
            int left = BitConverter.SingleToInt32Bits(expected[i]), right = BitConverter.SingleToInt32Bits(actual[i]);
            if (left != right && (isMask || !float.IsNaN(expected[i]) || !float.IsNaN(actual[i])))
            {
                Assert.Fail($"{operation}: {right:x8} instead of {left:x8}");
            }
        }
    }
}
