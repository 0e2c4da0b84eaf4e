using System.IO.Compression;
using System.Text;
using PureHDF;
using Xunit;

namespace Galvani.Formats.Tests;

/// <summary><c>.keras</c> files: which weights belong to which layer, and archives that are damaged.</summary>
public sealed class KerasArchiveTests
{
    private const string Units = "\"units\": 2, \"use_bias\": false";
    private const int MostAllocated = 4 << 20; // for files of some kB

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void Layers_are_counted_by_class_whatever_their_names(CompressionLevel level)
    {
        Network network = KerasZip.Read(KerasZip
            .Sequential([2], KerasFile.Layer("Dense", "z", Units), KerasFile.Layer("ReLU", "dense"), KerasFile.Layer("Dense", "a", Units))
            .Weights(("dense", "z", [Kernel(1)]), ("re_lu", "dense", []), ("dense_1", null, [Kernel(5)])).Bytes(level));

        Assert.Equal([1, 2, 3, 4], network["z"].Layer.Weights.Single().Value.Span);
        Assert.Equal([5, 6, 7, 8], network["a"].Layer.Weights.Single().Value.Span);
    }

    [Fact]
    public void Variables_are_named_by_the_class_and_its_options()
    {
        Network network = KerasZip
            .Sequential([2], KerasFile.Layer("BatchNormalization", "b", "\"scale\": false"))
            .Weights(("batch_normalization", "b", [new[] { 1f, 2 }, new[] { 3f, 4 }, new[] { 5f, 6 }])).Read();

        Assert.Equal(
            ["gamma 1 1", "beta 1 2", "moving_mean 3 4", "moving_variance 5 6"],
            network["b"].Layer.Weights.Select(weight => $"{weight.Name} {string.Join(' ', weight.Value.Span.ToArray())}"));
    }

    [Fact]
    public void Models_inside_have_layers_and_counts_of_their_own()
    {
        string inner = KerasFile.Layer("Sequential", "m", $"\"layers\": [{KerasFile.Layer("Dense", "d", Units)}]");
        Network network = KerasZip.Sequential([2], KerasFile.Layer("Dense", "d", Units), inner)
            .Weights(("dense", "d", [Kernel(1)]), ("sequential", "m", []), ("sequential/layers/dense", "d", [Kernel(5)])).Read();

        Assert.Equal(1, network["d"].Layer.Weights.Single().Value.Span[0]);
        Assert.Equal(5, network["m/d"].Layer.Weights.Single().Value.Span[0]);
    }

    [Fact]
    public void Weights_that_do_not_belong_to_the_layers_are_errors()
    {
        KerasZip Model() => KerasZip.Sequential([2], KerasFile.Layer("Dense", "d", Units));

        Throws(Model().Weights(("dense", "other", [Kernel(1)])), "model.weights.h5: layers/dense/vars: holds the weights of 'other', where the configuration has 'd'");
        Throws(Model().Weights(("dense", "d", [Kernel(1)]), ("dense_1", "e", [Kernel(1)])), "layers/dense_1: holds weights of a layer that the configuration does not have");
        Throws(Model().Weights(("dense", "d", [])), "layer 'd', kernel: the file holds no such weights");
        Throws(Model().Weights(("conv2d", "d", [Kernel(1)])), "layers/conv2d: holds weights of a layer");
        Throws(Model().With("model.weights.h5", [1, 2, 3]), "model.weights.h5: is not an HDF5 file");
        Assert.Contains(
            "d: has the weights '1', which are not read",
            Assert.Throws<UnsupportedNetworkException>(Model().Weights(("dense", "d", [Kernel(1), Kernel(1)])).Read).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Members_must_be_there_once_and_be_text_where_text_is_due()
    {
        Throws(new KerasZip(), "is not an HDF5 file"); // an empty archive has another signature
        Throws(new KerasZip().With("a", []), "config.json: the archive has no such member");
        Throws(new KerasZip().With("x/config.json", []), "config.json: the archive has no such member");
        Throws(new KerasZip().With("config.json", []).With("config.json", []), "config.json: the archive has two such members");
        Throws(new KerasZip().With("config.json", [0xFF, 0xFE, 0]), "config.json: ");
        Throws(new KerasZip().With("config.json", Encoding.UTF8.GetBytes("{")), "config.json: is not JSON");
    }

    [Fact]
    public void A_changed_byte_is_found_by_the_checksum()
    {
        byte[] bytes = Small().Bytes();
        byte[] weight = BitConverter.GetBytes(1f);
        bytes[bytes.AsSpan().IndexOf([.. weight, .. BitConverter.GetBytes(2f)])]++;

        Throws(bytes, "model.weights.h5: its bytes are not those that the archive was made of");
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1 << 30)]
    [InlineData(100_000)]
    [InlineData(1)]
    public void A_claim_that_the_archive_cannot_hold_takes_no_memory(int claim)
    {
        foreach (CompressionLevel level in (CompressionLevel[])[CompressionLevel.NoCompression, CompressionLevel.Optimal])
        {
            byte[] bytes = Small().Bytes(level);
            int directory = bytes.AsSpan().LastIndexOf("PK\x01\x02"u8); // of the last member: the weights
            BitConverter.GetBytes(claim).CopyTo(bytes, directory + 24);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Throws(bytes, "model.weights.h5: ");
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
        }
    }

    [Fact]
    public void Nothing_is_written_to_disk()
    {
        string folder = Directory.CreateTempSubdirectory("galvani").FullName;
        try
        {
            string path = Path.Combine(folder, "a", "b", "model.keras");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, Small().With("../../evil.txt", [1]).With("/evil.txt", [1]).With("..\\evil.txt", [1]).Bytes());

            Assert.NotEmpty(KerasModel.Read(path).Nodes);
            Assert.Equal([path], Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static KerasZip Small() => KerasZip.Sequential([2], KerasFile.Layer("Dense", "d", Units)).Weights(("dense", "d", [Kernel(1)]));

    private static H5Dataset Kernel(float first) => KerasFile.Shaped([first, first + 1, first + 2, first + 3], 2, 2);

    private static void Throws(KerasZip file, string reason) => Throws(file.Bytes(), reason);

    private static void Throws(byte[] bytes, string reason)
    {
        InvalidModelException error = Assert.Throws<InvalidModelException>(() => KerasZip.Read(bytes));
        Assert.StartsWith("made.keras: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
