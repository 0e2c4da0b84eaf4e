using CsCheck;
using Xunit;

namespace Galvani.Tensors;

public sealed class IdxTests
{
    private const byte UInt8 = 0x08;

    [Fact]
    public void Bytes_come_back_with_their_extents_packed_or_not() =>
        Gen.Select(Gen.UInt[1, 4], Gen.UInt[1, 4], Gen.UInt[1, 4], Gen.Byte.Array[64]).Sample((images, height, width, noise) =>
        {
            byte[] data = noise[..(int)(images * height * width)];
            byte[] file = HandmadeArrays.Idx(UInt8, [images, height, width], data);
            foreach (byte[] bytes in new[] { file, HandmadeArrays.Packed(file) })
            {
                NumericArray array = Parse(bytes);
                Assert.Equal([(int)images, (int)height, (int)width], array.Extents);
                Assert.Equal(data.Select(value => (float)value), array.ToFloats());
                Assert.Equal(data.Select(value => (int)value), array.ToIntegers());
            }
        });

    [Theory]
    [InlineData(0x08, new byte[] { 255 }, 255)]
    [InlineData(0x09, new byte[] { 255 }, -1)]
    [InlineData(0x0B, new byte[] { 1, 2 }, 258)]
    [InlineData(0x0C, new byte[] { 255, 255, 255, 254 }, -2)]
    [InlineData(0x0D, new byte[] { 0x3F, 0xC0, 0, 0 }, 1.5)]
    [InlineData(0x0E, new byte[] { 0xC0, 0x04, 0, 0, 0, 0, 0, 0 }, -2.5)]
    public void Every_type_is_big_endian(byte type, byte[] data, float expected) =>
        Assert.Equal([expected], Parse(HandmadeArrays.Idx(type, [1], data)).ToFloats());

    [Fact]
    public void Every_truncation_and_every_added_byte_is_refused()
    {
        byte[] whole = HandmadeArrays.Idx(UInt8, [2, 3], [1, 2, 3, 4, 5, 6]), packed = HandmadeArrays.Packed(whole);
        Assert.All(Enumerable.Range(0, whole.Length), length => Refused(whole[..length]));
        Assert.All(Enumerable.Range(0, packed.Length - 10), length => Refused(packed[..length])); // what follows is the end mark and check of gzip
        Refused([.. whole, 0]);
        Refused(HandmadeArrays.Packed([.. whole, 0]));
    }

    [Theory]
    [InlineData(new uint[] { uint.MaxValue })]
    [InlineData(new uint[] { 65536, 65536 })]
    [InlineData(new uint[] { 65536, 65536, 65536, 65536 })]
    [InlineData(new uint[] { 0x7FFFFFFF, 0x7FFFFFFF, 0x7FFFFFFF, 2 })]
    [InlineData(new uint[] { 2_000_000_000 })]
    public void A_few_bytes_that_promise_gigabytes_are_refused_and_cost_little(uint[] extents)
    {
        foreach (byte[] bytes in new[] { HandmadeArrays.Idx(UInt8, extents, [1]), HandmadeArrays.Packed(HandmadeArrays.Idx(UInt8, extents, [1])) })
        {
            Refused(bytes); // warm
            long before = GC.GetAllocatedBytesForCurrentThread();
            Refused(bytes);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3_000_000);
        }
    }

    [Fact]
    public void Random_and_flipped_bytes_are_refused_or_read()
    {
        byte[] whole = HandmadeArrays.Packed(HandmadeArrays.Idx(UInt8, [2, 3], [1, 2, 3, 4, 5, 6]));
        Gen.Byte.Array[0, 60].Sample(ReadOrRefuse, iter: 1000);
        Gen.Byte.Array[0, 60].Sample(bytes => ReadOrRefuse([0, 0, 8, .. bytes]), iter: 1000);
        Gen.Int[0, (whole.Length * 8) - 1].Sample(
            bit =>
            {
                byte[] damaged = [.. whole];
                damaged[bit / 8] ^= (byte)(1 << (bit % 8));
                ReadOrRefuse(damaged);
            },
            iter: 1000);
    }

    [Fact]
    public void A_missing_file_is_named() => Assert.Throws<FileNotFoundException>(() => Idx.Read("no-such-file"));

    private static NumericArray Parse(byte[] bytes) => Idx.Parse("memory", new MemoryStream(bytes));

    private static void Refused(byte[] bytes) =>
        Assert.StartsWith("memory: ", Assert.Throws<InvalidDataException>(() => Parse(bytes)).Message, StringComparison.Ordinal);

    private static void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            NumericArray array = Parse(bytes);
            Assert.Equal(array.Count, array.ToFloats().Length);
        }
        catch (InvalidDataException error)
        {
            Assert.StartsWith("memory: ", error.Message, StringComparison.Ordinal);
        }
    }
}
