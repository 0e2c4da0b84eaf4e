using CsCheck;
using Xunit;

namespace Galvani.Tensors;

public sealed class RngTests
{
    private const int Draws = 100_000;

    /// <summary>The known answers that come with Random123 (Salmon et al. 2011), philox4x32 with 10 rounds.</summary>
    [Theory]
    [InlineData(0, 0, 0, 0, 0, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)]
    [InlineData(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd)]
    [InlineData(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1)]
    public void Philox_gives_the_known_answers(uint x, uint y, uint z, uint w, uint key0, uint key1, uint a, uint b, uint c, uint d) =>
        Assert.Equal((a, b, c, d), Rng.Philox(x, y, z, w, key0, key1));

    [Fact]
    public void Numbers_lie_in_the_unit_interval_and_are_multiples_of_its_finest_step() =>
        Gen.Select(Gen.ULong, Gen.UInt, Gen.Int, Gen.Int, Gen.Int).Sample((seed, stream, neuron, image, step) =>
        {
            float number = Rng.Uniform(seed, stream, neuron, image, step);
            Assert.True(number is >= 0 and < 1);
            Assert.Equal(0, number * (1 << 24) % 1);
        });

    /// <summary>Bounds of six standard deviations of the estimates: 1/12 is the variance and 1/180 the variance of its summand.</summary>
    [Fact]
    public void Mean_and_variance_are_those_of_the_uniform_distribution()
    {
        double[] numbers = Series("conv2d", image: 0);
        double mean = numbers.Average();
        Assert.InRange(mean, 0.5 - (6 * Math.Sqrt(1.0 / 12 / Draws)), 0.5 + (6 * Math.Sqrt(1.0 / 12 / Draws)));
        double variance = numbers.Average(number => (number - 0.5) * (number - 0.5));
        Assert.InRange(variance, (1.0 / 12) - (6 * Math.Sqrt(1.0 / 180 / Draws)), (1.0 / 12) + (6 * Math.Sqrt(1.0 / 180 / Draws)));
    }

    [Fact]
    public void Streams_seeds_images_and_steps_do_not_correlate()
    {
        double[] numbers = Series("conv2d", image: 0);
        double[][] others =
        [
            Series("conv2d_1", image: 0),
            Series("conv2d", image: 1),
            [.. Enumerable.Range(0, Draws).Select(neuron => (double)Rng.Uniform(2, "conv2d", neuron))],
            [.. Enumerable.Range(0, Draws).Select(neuron => (double)Rng.Uniform(1, "conv2d", neuron, step: 1))],
            [.. numbers.Skip(1), numbers[0]],
        ];
        double bound = 6 / Math.Sqrt(Draws);
        Assert.All(others, other => Assert.InRange(12 * numbers.Zip(other, (a, b) => (a - 0.5) * (b - 0.5)).Average(), -bound, bound));
    }

    [Fact]
    public void The_name_of_a_stream_and_its_number_give_the_same() =>
        Gen.Select(Gen.ULong, Gen.String, Gen.Int).Sample((seed, name, neuron) =>
            Assert.Equal(Rng.Uniform(seed, name, neuron), Rng.Uniform(seed, Rng.Stream(name), neuron)));

    /// <summary>Published FNV-1a test vectors (RFC 9923).</summary>
    [Theory]
    [InlineData("", 0x811c9dc5)]
    [InlineData("a", 0xe40c292c)]
    [InlineData("foobar", 0xbf9cf968)]
    public void The_number_of_a_stream_is_the_FNV_hash_of_its_name(string name, uint hash) => Assert.Equal(hash, Rng.Stream(name));

    private static double[] Series(string name, int image) => [.. Enumerable.Range(0, Draws).Select(neuron => (double)Rng.Uniform(1, name, neuron, image))];
}
