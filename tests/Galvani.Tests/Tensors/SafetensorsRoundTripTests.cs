using System.Runtime.InteropServices;
using CsCheck;
using Xunit;

namespace Galvani.Tensors;

public sealed class SafetensorsRoundTripTests
{
    private static readonly Gen<int[]> _shapes = Gen.Int[0, 4].Array[0, 4];
    private static readonly Gen<string> _names = Gen.String[1, 12].Where(name => name != "__metadata__" && !name.Any(char.IsSurrogate));

    [Fact]
    public void Random_arrays_and_texts_come_back_as_they_were() =>
        Gen.Select(Gen.Dictionary(_names, Gen.Select(_shapes, Gen.Int))[0, 5], Gen.Dictionary(_names, _names)[0, 3]).Sample((arrays, texts) =>
        {
            SafetensorsWriter writer = new();
            foreach ((string key, string text) in texts)
            {
                writer.Describe(key, text);
            }

            foreach ((string name, (int[] shape, int seed)) in arrays)
            {
                writer.Add<int>(name, shape, [Values(shape, seed)]);
            }

            Safetensors file = Parse(writer);
            Assert.Equal(texts, file.Metadata);
            Assert.Equal(arrays.Keys.Order(StringComparer.Ordinal), file.Entries.Keys);
            Assert.All(arrays, array => Assert.Equal(array.Value.Item1, file.Entries[array.Key].Shape));
            Assert.All(arrays, array => Assert.Equal(Values(array.Value.Item1, array.Value.Item2), file.Integers(array.Key)));
        });

    [Fact]
    public void Floats_come_back_bit_for_bit() =>
        Gen.Float.Array[0, 50].Sample(values =>
        {
            Safetensors file = Parse(new SafetensorsWriter().Add<float>("a", [values.Length], [values]));
            Assert.True(MemoryMarshal.AsBytes<float>(values).SequenceEqual(file.Bytes("a")));
            Assert.True(MemoryMarshal.AsBytes<float>(values).SequenceEqual(MemoryMarshal.AsBytes<float>(file.Floats("a"))));
        });

    [Fact]
    public void Pieces_follow_each_other_as_one_array() =>
        Gen.Byte.Array[0, 9].Array[1, 5].Sample(pieces =>
        {
            byte[] whole = [.. pieces.SelectMany(piece => piece)];
            Assert.True(Parse(new SafetensorsWriter().Add("a", [whole.Length], pieces)).Bytes("a").SequenceEqual(whole));
        });

    [Fact]
    public void The_data_starts_at_a_multiple_of_8_bytes() =>
        _names.Sample(name =>
        {
            byte[] bytes = Bytes(new SafetensorsWriter().Add<byte>(name, [1], [[7]]));
            Assert.Equal(0, (bytes.Length - 1) % 8);
        });

    [Fact]
    public void A_scalar_becomes_a_vector_of_one_and_an_empty_array_no_tensor()
    {
        Safetensors file = Parse(new SafetensorsWriter().Add<float>("scalar", [], [[4]]).Add<float>("empty", [3, 0], [[]]));
        Assert.Equal(new Tensor(Shape.Vector(1), [4]), file.Tensor("scalar"));
        Assert.Throws<InvalidModelException>(() => file.Tensor("empty"));
    }

    [Fact]
    public void An_array_that_does_not_exist_is_named_in_the_error()
    {
        Safetensors file = Parse(new SafetensorsWriter());
        Assert.False(file.Contains("kernel"));
        Assert.Contains("kernel", Assert.Throws<InvalidModelException>(() => file.Floats("kernel")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_values_must_be_that_of_the_shape() =>
        Assert.Throws<InvalidOperationException>(() => new SafetensorsWriter().Add<float>("a", [2, 2], [new float[3]]).Write(Stream.Null));

    [Fact]
    public void A_file_on_disk_is_the_same_as_in_memory()
    {
        using TemporaryFolder folder = new();
        SafetensorsWriter writer = new SafetensorsWriter().Describe("case", "x").Add<double>("a", [2], [[1.5, 2.5]]);
        writer.Save(folder.File("a.safetensors"));
        Assert.Equal(Bytes(writer), File.ReadAllBytes(folder.File("a.safetensors")));
        Assert.Equal([1.5f, 2.5f], Safetensors.Read(folder.File("a.safetensors")).Floats("a"));
        Assert.Throws<IOException>(() => writer.Save(folder.File("a.safetensors")));
    }

    private static int[] Values(int[] shape, int seed)
    {
        int count = shape.Aggregate(1, (product, extent) => product * extent);

        return [.. Enumerable.Range(0, count).Select(i => unchecked((seed * 31) + i))];
    }

    private static byte[] Bytes(SafetensorsWriter writer)
    {
        using MemoryStream stream = new();
        writer.Write(stream);

        return stream.ToArray();
    }

    private static Safetensors Parse(SafetensorsWriter writer) => Safetensors.Parse("memory", Bytes(writer));
}
