using CsCheck;
using Xunit;

namespace Galvani.Tensors;

public sealed class TensorTests
{
    private static readonly Gen<float[]> _values = Gen.Float[-100, 100].Array[1, 40];

    [Fact]
    public void Tensors_are_equal_exactly_when_shape_and_content_are() =>
        Gen.Select(_values, Gen.Int[0, 39]).Sample((values, place) =>
        {
            Tensor tensor = Vector(values);
            float[] changed = [.. values];
            changed[place % values.Length] += 1 + MathF.Abs(changed[place % values.Length]);
            Assert.Equal(tensor, Vector([.. values]));
            Assert.Equal(tensor.GetHashCode(), Vector([.. values]).GetHashCode());
            Assert.NotEqual(tensor, Vector(changed));
            Assert.NotEqual(tensor, tensor.Reshape(new Shape(1, values.Length)));
        });

    [Fact]
    public void A_tensor_is_finite_exactly_when_every_value_is() =>
        Gen.Float.Array[1, 40].Sample(values => Assert.Equal(values.All(float.IsFinite), Vector(values).IsFinite));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void One_value_that_is_not_finite_is_found_anywhere(float bad) =>
        Gen.Select(_values, Gen.Int[0, 39]).Sample((values, place) =>
        {
            values[place % values.Length] = bad;
            Assert.False(Vector(values).IsFinite);
        });

    [Fact]
    public void Reshaping_copies_nothing()
    {
        Tensor tensor = Vector([1, 2, 3, 4, 5, 6]);
        Assert.True(tensor.Span == tensor.Reshape(new Shape(2, 3)).Span);
        Assert.Throws<ArgumentException>(() => tensor.Reshape(new Shape(2, 2)));
    }

    [Fact]
    public void The_number_of_values_must_be_that_of_the_shape() =>
        Assert.Throws<ArgumentException>(() => new Tensor(new Shape(2, 3), new float[5]));

    private static Tensor Vector(float[] values) => new(Shape.Vector(values.Length), values);
}
