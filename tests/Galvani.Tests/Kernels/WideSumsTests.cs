using CsCheck;
using Xunit;

namespace Galvani.Kernels;

public sealed class WideSumsTests
{
    private static readonly Gen<float[]> _values = Gen.Float[-1e3f, 1e3f].Array[0, 70];

    [Fact]
    public void Sums_are_those_of_a_plain_loop() => Gen.Select(_values, Gen.Double[-1e3, 1e3].Array[70]).Sample((values, start) =>
    {
        double[] sums = [.. start], plain = [.. start];
        WideSums.Add(values, sums.AsSpan(0, values.Length));
        for (int i = 0; i < values.Length; i++)
        {
            plain[i] += values[i];
        }

        Assert.Equal(plain, sums);
    });

    [Fact]
    public void Weighed_sizes_of_whole_numbers_are_exact() => Gen.Select(Gen.Int[-40, 40].Array[0, 70], Gen.Int[0, 1 << 20].Array[70]).Sample((values, weights) =>
    {
        long exact = values.Index().Sum(pair => Math.Abs((long)pair.Item) * weights[pair.Index]);
        Assert.Equal(exact, WideSums.WeighedSizes([.. values.Select(value => (float)value)], [.. weights.Select(weight => (double)weight)]));
    });
}
