using CsCheck;
using Xunit;

namespace Galvani.Tensors;

public sealed class NpyTests
{
    private static readonly byte[] _whole = HandmadeArrays.Npy(HandmadeArrays.NpyHeader("<i2", "(2, 3)"), [1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0]);

    public static TheoryData<string, byte[], float> Types => new()
    {
        { "|b1", [7], 1 },
        { "|u1", [200], 200 },
        { "|i1", [200], -56 },
        { "<u2", [1, 2], 513 },
        { ">u2", [1, 2], 258 },
        { "<i2", [255, 255], -1 },
        { "<u4", [0, 0, 0, 128], 2147483648f },
        { "<i4", BitConverter.GetBytes(-5), -5 },
        { "<u8", BitConverter.GetBytes(1UL << 63), 9223372036854775808f },
        { "<i8", BitConverter.GetBytes(-7L), -7 },
        { "=i8", BitConverter.GetBytes(-7L), -7 },
        { "<f2", BitConverter.GetBytes((Half)1.5), 1.5f },
        { "<f4", BitConverter.GetBytes(0.1f), 0.1f },
        { ">f4", [0x3F, 0xC0, 0, 0], 1.5f },
        { "<f8", BitConverter.GetBytes(0.1), 0.1f },
    };

    public static TheoryData<string> Headers =>
    [
        "",
        "{}",
        "{'descr': '<f4', 'fortran_order': False}",
        "{'descr': '<f4', 'shape': (2,), }",
        "{'descr': '<f4', 'descr': '<f4', 'shape': (2,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'more': 1}",
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '<U4', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '<f16', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': 2, }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2 2), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1e9,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483648,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536, 65536, 65536), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999999999999,), }",
        "__import__('os').system('true')",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (" + new string('1', 50_000) + "), }",
        new string('{', 60_000),
    ];

    [Theory]
    [InlineData(new int[0], 1)]
    [InlineData(new[] { 3 }, 3)]
    [InlineData(new[] { 0, 7 }, 0)]
    [InlineData(new[] { 2, 3, 1, 2 }, 12)]
    public void What_is_written_is_read(int[] extents, int count)
    {
        byte[] header = NpyHeader.OfFloats(extents);
        Assert.Equal(0, header.Length % 64);
        float[] values = [.. Enumerable.Range(0, count).Select(i => i + 0.5f)];
        NumericArray array = Parse([.. header, .. values.SelectMany(BitConverter.GetBytes)]);
        Assert.Equal(extents, array.Extents);
        Assert.Equal(values, array.ToFloats());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_of_number_is_read(string type, byte[] data, float expected)
    {
        NumericArray array = Parse(HandmadeArrays.Npy(HandmadeArrays.NpyHeader(type, "(1,)"), data));
        Assert.Equal([expected], array.ToFloats());
        Assert.Equal([1], array.Extents);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_version_is_read(byte version) =>
        Assert.Equal([1, 2], Parse(HandmadeArrays.Npy(HandmadeArrays.NpyHeader("|u1", "(2,)"), [1, 2], version)).ToFloats());

    [Theory]
    [InlineData("()", 1)]
    [InlineData("(0, 5)", 0)]
    [InlineData("(3L,)", 3)]
    public void Unusual_extents_are_read(string shape, int count) =>
        Assert.Equal(count, Parse(HandmadeArrays.Npy(HandmadeArrays.NpyHeader("|u1", shape), new byte[count])).Count);

    [Fact]
    public void Fortran_order_becomes_c_order() =>
        Gen.Int[1, 4].Array[1, 4].Sample(extents =>
        {
            int count = extents.Aggregate(1, (product, extent) => product * extent);
            byte[] data = new byte[2 * count];
            for (int place = 0; place < count; place++)
            {
                BitConverter.TryWriteBytes(data.AsSpan(2 * FortranPlace(place, extents)), (short)place);
            }

            byte[] file = HandmadeArrays.Npy(HandmadeArrays.NpyHeader("<i2", $"({string.Join(", ", extents)},)", fortran: true), data);
            Assert.Equal(Enumerable.Range(0, count), Parse(file).ToIntegers());
        });

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_header_that_is_not_that_of_numbers_is_refused(string header) => Refused(HandmadeArrays.Npy(header, new byte[16], version: 2));

    [Fact]
    public void Every_truncation_and_every_added_byte_is_refused()
    {
        Assert.All(Enumerable.Range(0, _whole.Length), length => Refused(_whole[..length]));
        Refused([.. _whole, 0]);
        Assert.Equal([1, 2, 3, 4, 5, 6], Parse(_whole).ToIntegers());
    }

    [Fact]
    public void Random_and_flipped_bytes_are_refused_or_read()
    {
        Gen.Byte.Array[0, 80].Sample(ReadOrRefuse, iter: 1000);
        Gen.String[Gen.Char["{}()[]':, descrfotan_shp<>|fiu1248TrueFals0"], 0, 90].Sample(text => ReadOrRefuse(HandmadeArrays.Npy(text, new byte[8])), iter: 2000);
        Gen.Int[0, (_whole.Length * 8) - 1].Array[1, 3].Sample(
            bits =>
            {
                byte[] damaged = [.. _whole];
                Array.ForEach(bits, bit => damaged[bit / 8] ^= (byte)(1 << (bit % 8)));
                ReadOrRefuse(damaged);
            },
            iter: 3000);
    }

    [Fact]
    public void A_few_bytes_that_promise_gigabytes_cost_little()
    {
        byte[] bytes = HandmadeArrays.Npy(HandmadeArrays.NpyHeader("<f8", "(250000000,)"), [1]);
        byte[] longHeader = [0x93, .. "NUMPY"u8, 2, 0, 0xff, 0xff, 0xff, 0xff, 1];
        foreach (byte[] hostile in new[] { bytes, longHeader })
        {
            Refused(hostile); // warm
            long before = GC.GetAllocatedBytesForCurrentThread();
            Refused(hostile);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3_000_000);
        }
    }

    [Fact]
    public void Floats_are_no_integers_and_large_numbers_do_not_fit()
    {
        Assert.Throws<InvalidDataException>(() => Parse(HandmadeArrays.Npy(HandmadeArrays.NpyHeader("<f4", "(1,)"), new byte[4])).ToIntegers());
        Assert.Throws<InvalidDataException>(() => Parse(HandmadeArrays.Npy(HandmadeArrays.NpyHeader("<u4", "(1,)"), [0, 0, 0, 128])).ToIntegers());
    }

    private static int FortranPlace(int place, int[] extents)
    {
        int result = 0, stride = extents.Aggregate(1, (product, extent) => product * extent);
        for (int axis = extents.Length - 1; axis >= 0; axis--)
        {
            stride /= extents[axis];
            result += place % extents[axis] * stride;
            place /= extents[axis];
        }

        return result;
    }

    private static NumericArray Parse(byte[] bytes) => Npy.Parse("memory", new MemoryStream(bytes));

    private static void Refused(byte[] bytes)
    {
        string message = Assert.Throws<InvalidDataException>(() => Parse(bytes)).Message;
        Assert.StartsWith("memory: ", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

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
