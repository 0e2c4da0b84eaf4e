using CsCheck;
using Xunit;

namespace Galvani.Tensors;

public sealed class NpzTests : IDisposable
{
    private static readonly byte[] _whole = HandmadeArrays.Npz(("a", HandmadeArrays.Bytes("(2,)", 1, 2)), ("b", HandmadeArrays.Bytes("(1, 1)", 3)));

    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("arrays.npz");

    [Fact]
    public void Arrays_are_read_by_name()
    {
        System.IO.File.WriteAllBytes(File, _whole);
        using Npz file = Npz.Open(File);
        Assert.Equal(["a", "b"], file.Names);
        Assert.Equal([3], file.Read("b").ToFloats());
        Assert.Equal([1, 2], file.Read("a").ToFloats());
    }

    [Fact]
    public void A_name_that_does_not_exist_is_refused_with_those_that_do()
    {
        System.IO.File.WriteAllBytes(File, _whole);
        using Npz file = Npz.Open(File);
        Assert.Contains("c: there is no array of this name; the arrays are a, b", Assert.Throws<InvalidDataException>(() => file.Read("c")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_archives_are_refused_in_one_way()
    {
        Gen.Select(Gen.Int[0, (_whole.Length * 8) - 1].Array[1, 3], Gen.Int[0, _whole.Length]).Sample(
            (bits, length) =>
            {
                byte[] damaged = [.. _whole];
                Array.ForEach(bits, bit => damaged[bit / 8] ^= (byte)(1 << (bit % 8)));
                ReadOrRefuse(length % 2 == 0 ? damaged : damaged[..length]);
            },
            iter: 500,
            threads: 1); // one file
        ReadOrRefuse([]);
    }

    public void Dispose() => _folder.Dispose();

    private void ReadOrRefuse(byte[] bytes)
    {
        System.IO.File.WriteAllBytes(File, bytes);
        try
        {
            using Npz file = Npz.Open(File);
            foreach (string name in file.Names)
            {
                file.Read(name);
            }
        }
        catch (InvalidDataException error)
        {
            Assert.StartsWith(File, error.Message, StringComparison.Ordinal);
        }
    }
}
