using System.Runtime.InteropServices;
using Xunit;

namespace Galvani.Tensors;

public sealed class SafetensorsTypesTests
{
    [Fact]
    public void Every_number_type_is_read_as_floats()
    {
        Assert.Equal([-1.5f, 3e38f], Floats<float>("F32", [-1.5f, 3e38f]));
        Assert.Equal([-1.5f, 0.1f], Floats<double>("F64", [-1.5, 0.1]));
        Assert.Equal([-1.5f, 65504f], Floats<Half>("F16", [(Half)(-1.5), Half.MaxValue]));
        Assert.Equal([-1.5f, 1f], Floats<ushort>("BF16", [0xBFC0, 0x3F80]));
        Assert.Equal([-9e18f], Floats<long>("I64", [-9_000_000_000_000_000_000]));
        Assert.Equal([18e18f], Floats<ulong>("U64", [18_000_000_000_000_000_000]));
        Assert.Equal([int.MinValue, 7f], Floats<int>("I32", [int.MinValue, 7]));
        Assert.Equal([4e9f], Floats<uint>("U32", [4_000_000_000]));
        Assert.Equal([short.MinValue], Floats<short>("I16", [short.MinValue]));
        Assert.Equal([ushort.MaxValue], Floats<ushort>("U16", [ushort.MaxValue]));
        Assert.Equal([sbyte.MinValue], Floats<sbyte>("I8", [sbyte.MinValue]));
        Assert.Equal([byte.MaxValue], Floats<byte>("U8", [byte.MaxValue]));
    }

    [Fact]
    public void Every_integer_type_is_read_as_integers()
    {
        Assert.Equal([int.MinValue, int.MaxValue], Integers<long>("I64", [int.MinValue, int.MaxValue]));
        Assert.Equal([0, int.MaxValue], Integers<ulong>("U64", [0, int.MaxValue]));
        Assert.Equal([int.MinValue, int.MaxValue], Integers<int>("I32", [int.MinValue, int.MaxValue]));
        Assert.Equal([0, int.MaxValue], Integers<uint>("U32", [0, int.MaxValue]));
        Assert.Equal([short.MinValue], Integers<short>("I16", [short.MinValue]));
        Assert.Equal([ushort.MaxValue], Integers<ushort>("U16", [ushort.MaxValue]));
        Assert.Equal([sbyte.MinValue], Integers<sbyte>("I8", [sbyte.MinValue]));
        Assert.Equal([byte.MaxValue], Integers<byte>("U8", [byte.MaxValue]));
    }

    [Fact]
    public void An_integer_that_does_not_fit_32_bits_is_refused()
    {
        Assert.Throws<InvalidModelException>(() => Integers<long>("I64", [1L << 31]));
        Assert.Throws<InvalidModelException>(() => Integers<long>("I64", [(-1L << 31) - 1]));
        Assert.Throws<InvalidModelException>(() => Integers<uint>("U32", [1u << 31]));
        Assert.Throws<InvalidModelException>(() => Integers<ulong>("U64", [1ul << 63]));
    }

    [Theory]
    [InlineData("F32")]
    [InlineData("F64")]
    [InlineData("F16")]
    [InlineData("BF16")]
    [InlineData("BOOL")]
    public void What_is_no_integer_is_not_read_as_one(string type)
    {
        Safetensors file = HandmadeSafetensors.Array(type, 8 / SafetensorsValues.Width(type), new byte[8]);
        Assert.Contains(type, Assert.Throws<InvalidModelException>(() => file.Integers("a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Truth_values_are_no_numbers() => Assert.Throws<InvalidModelException>(() => HandmadeSafetensors.Array("BOOL", 1, [1]).Floats("a"));

    private static float[] Floats<T>(string type, T[] values)
        where T : unmanaged => File(type, values).Floats("a");

    private static int[] Integers<T>(string type, T[] values)
        where T : unmanaged => File(type, values).Integers("a");

    private static Safetensors File<T>(string type, T[] values)
        where T : unmanaged => HandmadeSafetensors.Array(type, values.Length, MemoryMarshal.AsBytes<T>(values).ToArray());
}
