using CsCheck;
using Galvani.Lanes;
using Xunit;

namespace Galvani.Kernels;

public sealed class MultiplyAddTests
{
    private static readonly Gen<(float Factor, float[] Row, float[] Sums)> _rows = Gen.Int[1, 70].SelectMany(length =>
        Gen.Select(Gen.Float[-10, 10], Gen.Float[-10, 10].Array[length], Gen.Float[-10, 10].Array[length]));

    [Fact]
    public void Every_sum_of_a_row_of_any_length_is_rounded_once() =>
        _rows.Sample((factor, row, sums) =>
        {
            float[] expected = [.. row.Zip(sums, (weight, sum) => MathF.FusedMultiplyAdd(factor, weight, sum))];
            MultiplyAdd.Row(factor, row, sums);
            Assert.Equal(expected, sums);
        });

    [Fact]
    public void Every_width_does_its_whole_lanes_alike_and_leaves_the_rest() =>
        _rows.Sample((factor, row, sums) =>
        {
            RequireWholeLanes<ScalarLane>(factor, row, sums);
            RequireWholeLanes<Lane128>(factor, row, sums);
            RequireWholeLanes<Lane256>(factor, row, sums);
            RequireWholeLanes<Lane512>(factor, row, sums);
        });

    private static void RequireWholeLanes<TLane>(float factor, float[] row, float[] sums)
        where TLane : struct, IFloatLane<TLane>
    {
        float[] actual = [.. sums];
        int done = MultiplyAdd.Run<TLane>(factor, row, actual, 0);
        Assert.Equal(row.Length / TLane.Count * TLane.Count, done);
        Assert.Equal(row.Zip(sums, (weight, sum) => MathF.FusedMultiplyAdd(factor, weight, sum)).Take(done), actual[..done]);
        Assert.Equal(sums[done..], actual[done..]);
    }
}
