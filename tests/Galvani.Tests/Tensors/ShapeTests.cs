using CsCheck;
using Xunit;

namespace Galvani.Tensors;

public sealed class ShapeTests
{
    private static readonly Gen<int[]> _extents = Gen.Int[1, 9].Array[1, 5];

    [Fact]
    public void The_size_is_the_product_of_the_extents() =>
        _extents.Sample(extents => Assert.Equal(extents.Aggregate(1, (product, extent) => product * extent), new Shape(extents).Size));

    [Fact]
    public void Shapes_are_equal_exactly_when_their_extents_are() =>
        Gen.Select(_extents, _extents).Sample((left, right) =>
        {
            Assert.Equal(left.SequenceEqual(right), new Shape(left) == new Shape(right));
            Assert.NotEqual(new Shape(left) == new Shape(right), new Shape(left) != new Shape(right));
            Assert.Equal(new Shape(left).GetHashCode(), new Shape([.. left]).GetHashCode());
            Assert.Equal(new Shape(left), new Shape([.. left]));
        });

    [Fact]
    public void A_vector_of_the_same_size_is_another_shape() => Assert.NotEqual(Shape.Vector(12), Shape.Image(2, 2, 3));

    [Fact]
    public void Extents_are_kept_in_order_and_can_be_counted_from_the_end() =>
        _extents.Sample(extents =>
        {
            Shape shape = new(extents);
            Assert.Equal(extents.Length, shape.Rank);
            Assert.Equal(extents, shape.Extents);
            Assert.Equal(extents[0], shape[0]);
            Assert.Equal(extents[^1], shape[^1]);
            Assert.Equal(string.Join('x', extents), shape.ToString());
        });

    [Theory]
    [InlineData]
    [InlineData(0)]
    [InlineData(3, -1)]
    [InlineData(65536, 65536)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue)]
    public void A_shape_without_a_positive_size_that_fits_an_int_is_refused(params int[] extents) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Shape(extents));

    [Fact]
    public void The_largest_size_is_allowed() => Assert.Equal(int.MaxValue, Shape.Vector(int.MaxValue).Size);
}
