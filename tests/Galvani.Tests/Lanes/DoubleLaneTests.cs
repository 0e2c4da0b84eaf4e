using System.Collections.Immutable;
using CsCheck;
using Xunit;

namespace Galvani.Lanes;

/// <summary>A lane of another precision obeys the same definitions.</summary>
public sealed class DoubleLaneTests
{
    /// <summary>Operations whose result is one of the operands, or a whole number: exact in both precisions.</summary>
    private static readonly ImmutableArray<string> _exact = ["Min", "Max", "Floor", "Select", "AtLeast", "Split", "SplitExponent"];

    private static readonly Gen<float> _positive = Gen.Float[1e-30f, 1e30f];

    public static TheoryData<string> Exact => [.. _exact];

    public static TheoryData<string> Rounded => [.. LaneOperations.Names.Except([.. _exact, "LessThan", "AtLeastMask"])];

    [Theory]
    [MemberData(nameof(Exact))]
    public void Exact_operations_give_what_the_scalar_lane_gives(string operation) =>
        Gen.Select(_positive, _positive, _positive).Sample((a, b, c) => Assert.Equal(Single(operation, a, b, c), Double(operation, a, b, c)));

    [Theory]
    [MemberData(nameof(Rounded))]
    public void Rounded_operations_agree_with_the_scalar_lane_to_its_precision(string operation) =>
        Gen.Select(Gen.Float[0.01f, 80], Gen.Float[0.01f, 80], Gen.Float[0.01f, 80]).Sample((a, b, c) =>
        {
            double exact = Double(operation, a, b, c);
            Assert.InRange(Single(operation, a, b, c), exact - (4e-7 * Math.Abs(exact)), exact + (4e-7 * Math.Abs(exact)));
        });

    private static float Single(string operation, float a, float b, float c) => LaneOperations.Run<ScalarLane>(operation, new(a), new(b), new(c)).Value;

    private static double Double(string operation, float a, float b, float c) => LaneOperations.Run<DoubleLane>(operation, new(a), new(b), new(c)).Value;
}
