using System.Buffers.Binary;
using CsCheck;
using Xunit;

namespace Galvani.Tensors;

/// <summary>Bytes that are no safetensors file give one kind of error, whatever is wrong with them, and cost no memory that they do not justify.</summary>
public sealed class HostileSafetensorsTests
{
    private static readonly byte[] _whole = Whole();

    public static TheoryData<string, string, int> Headers => new()
    {
        { "no object", "[]", 0 },
        { "no JSON", "{", 0 },
        { "an array of text", """{"a":"x"}""", 0 },
        { "null", """{"a":null}""", 0 },
        { "no offsets", """{"a":{"dtype":"F32","shape":[1]}}""", 4 },
        { "one offset", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4 },
        { "three offsets", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}}""", 4 },
        { "broken offsets", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4.5]}}""", 4 },
        { "offsets as text", """{"a":{"dtype":"F32","shape":[1],"data_offsets":["0","4"]}}""", 4 },
        { "no type", """{"a":{"shape":[1],"data_offsets":[0,4]}}""", 4 },
        { "an unknown type", """{"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}""", 4 },
        { "a number as type", """{"a":{"dtype":4,"shape":[1],"data_offsets":[0,4]}}""", 4 },
        { "a number as shape", """{"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}""", 4 },
        { "a negative extent", """{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4 },
        { "two negative extents", """{"a":{"dtype":"F32","shape":[-1,-1],"data_offsets":[0,4]}}""", 4 },
        { "a huge extent", """{"a":{"dtype":"F32","shape":[4611686018427387905],"data_offsets":[0,4]}}""", 4 },
        { "a product that wraps to the size", """{"a":{"dtype":"U8","shape":[65536,65536,65536,65536],"data_offsets":[0,0]}}""", 0 },
        { "a product that wraps around twice", """{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647,2],"data_offsets":[0,4]}}""", 4 },
        { "a shape that is too small", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}""", 8 },
        { "a negative offset", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 4 },
        { "an end before its begin", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4 },
        { "an end behind the data", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4 },
        { "a huge offset", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[9223372036854775803,9223372036854775807]}}""", 4 },
        { "overlapping arrays", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12 },
        { "the same bytes twice", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4 },
        { "a hole in front", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8 },
        { "a hole between", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}}""", 3 },
        { "bytes at the end", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5 },
        { "a name twice", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2 },
        { "metadata that is no object", """{"__metadata__":[]}""", 0 },
        { "metadata that is no text", """{"__metadata__":{"a":1}}""", 0 },
        { "metadata of one name twice", """{"__metadata__":{"a":"1","a":"2"}}""", 0 },
        { "half a surrogate as name", """{"\ud800":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1 },
        { "half a surrogate as text", """{"__metadata__":{"a":"\ud800"}}""", 0 },
        { "endless nesting", new string('[', 100_000), 0 },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_header_that_lies_is_refused(string what, string header, int dataBytes)
    {
        InvalidModelException error = Assert.Throws<InvalidModelException>(() => Safetensors.Parse("model.safetensors", HandmadeSafetensors.Bytes(header, dataBytes)));
        Assert.True(error.Message.StartsWith("model.safetensors: ", StringComparison.Ordinal), what);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        for (int length = 0; length < _whole.Length; length++)
        {
            Assert.Throws<InvalidModelException>(() => Safetensors.Parse("memory", _whole.AsMemory(0, length)));
        }

        Assert.Equal(3, Safetensors.Parse("memory", _whole).Entries.Count);
    }

    [Fact]
    public void Random_bytes_are_refused() => Gen.Byte.Array[0, 200].Sample(bytes => ReadOrRefuse(bytes), iter: 2000);

    [Fact]
    public void Random_text_as_header_is_refused_or_read() =>
        Gen.String[Gen.Char["{}[]\",:01-.eEadtypshof_"], 0, 60].Sample(header => ReadOrRefuse(HandmadeSafetensors.Bytes(header, 4)), iter: 2000);

    [Fact]
    public void Flipped_bits_are_refused_or_read_as_other_values() =>
        Gen.Int[0, (_whole.Length * 8) - 1].Array[1, 4].Sample(
            bits =>
            {
                byte[] damaged = [.. _whole];
                Array.ForEach(bits, bit => damaged[bit / 8] ^= (byte)(1 << (bit % 8)));
                ReadOrRefuse(damaged);
            },
            iter: 5000);

    [Fact]
    public void A_header_length_that_lies_is_refused() =>
        Gen.ULong.Where(length => length != (ulong)BinaryPrimitives.ReadInt64LittleEndian(_whole)).Sample(length =>
        {
            byte[] damaged = [.. _whole];
            BinaryPrimitives.WriteUInt64LittleEndian(damaged, length);
            Assert.Throws<InvalidModelException>(() => Safetensors.Parse("memory", damaged));
        });

    [Fact]
    public void A_few_bytes_that_promise_gigabytes_allocate_kilobytes()
    {
        byte[] huge = HandmadeSafetensors.Bytes("""{"a":{"dtype":"F64","shape":[2147483647],"data_offsets":[0,17179869176]}}""", 8);
        byte[] endlessHeader = [.. BitConverter.GetBytes(99_999_999L), .. "{}"u8];
        foreach (byte[] bytes in new[] { huge, endlessHeader })
        {
            Assert.Throws<InvalidModelException>(() => Safetensors.Parse("memory", bytes)); // warm
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<InvalidModelException>(() => Safetensors.Parse("memory", bytes));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        }
    }

    /// <summary>What parses must also be readable in every way without an index error.</summary>
    private static void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            Safetensors file = Safetensors.Parse("memory", bytes);
            foreach (string name in file.Entries.Keys)
            {
                Assert.Equal(file.Entries[name].Length, file.Bytes(name).Length);
                file.Tensor(name);
            }
        }
        catch (InvalidModelException error)
        {
            Assert.NotEmpty(error.Reason);
        }
    }

    private static byte[] Whole()
    {
        using MemoryStream stream = new();
        new SafetensorsWriter().Describe("case", "x").Add<float>("a", [2, 3], [[1, 2, 3, 4, 5, 6]]).Add<long>("b", [1], [[7]]).Add<byte>("c", [], [[8]]).Write(stream);

        return stream.ToArray();
    }
}
