using System.IO.Compression;
using System.Text;
using Xunit;

namespace Galvani.Formats.Tests;

/// <summary>Number formats of weights beside 32-bit floats.</summary>
public sealed class KerasNumberTests
{
    private static readonly string _brain = Golden.File("formats/keras/keras3_keras/pure_bfloat16.keras");

    [Fact]
    public void Bytes_that_say_they_are_bfloat16_are_widened()
    {
        Network network = KerasModel.Read(_brain);
        float[] kernel = network["conv2d.linear"].Layer.Weights.First().Value.Span.ToArray();

        Assert.All(kernel, value => Assert.Equal(0u, BitConverter.SingleToUInt32Bits(value) & 0xFFFF));
        Assert.InRange(kernel.Max(Math.Abs), 0.1f, 2);
    }

    [Fact]
    public void Bytes_of_a_layer_that_computes_with_bfloat16_need_not_say_it() =>
        Assert.Equal(KerasModel.Read(_brain).Nodes.SelectMany(node => node.Layer.Weights), Changed("bfloat16", "bfloat16", "nothing!").Nodes.SelectMany(node => node.Layer.Weights));

    [Fact]
    public void Bytes_of_no_known_meaning_are_an_error() => Assert.Contains(
        "holds Opaque values of 2 bytes; weights must be floating-point numbers",
        Assert.Throws<InvalidModelException>(() => Changed("bfloat16", "float32", "nothing!")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_floating_point_type_of_another_layout_is_an_error()
    {
        byte[] bytes = File.ReadAllBytes(Golden.File("formats/keras/tf22_h5/pure_float16.h5"));
        byte[] half = [2, 0, 0, 0, 0, 0, 16, 0, 10, 5, 0, 10, 15, 0, 0, 0]; // size, offset, precision, exponent, mantissa, bias
        byte[] brain = [2, 0, 0, 0, 0, 0, 16, 0, 7, 8, 0, 7, 127, 0, 0, 0];
        int changed = 0;
        for (int at = bytes.AsSpan().IndexOf(half); at >= 0; at = bytes.AsSpan().IndexOf(half))
        {
            brain.CopyTo(bytes, at);
            changed++;
        }

        Assert.True(changed > 0);
        using MemoryStream stream = new(bytes);
        Assert.Contains(
            "a floating-point type of 16 bits with 8 bits for the exponent is not one of IEEE 754",
            Assert.Throws<InvalidModelException>(() => KerasModel.Read(stream, "made.h5")).Message,
            StringComparison.Ordinal);
    }

    /// <summary>The bfloat16 fixture with another policy in the configuration and another word in the attributes of its datasets.</summary>
    private static Network Changed(string policy, string by, string attribute)
    {
        using ZipArchive archive = ZipFile.OpenRead(_brain);
        string config = Encoding.UTF8.GetString(Member(archive, "config.json"));
        byte[] weights = Member(archive, "model.weights.h5");
        byte[] word = "bfloat16"u8.ToArray();
        int changed = 0;
        for (int at = weights.AsSpan().IndexOf(word); at >= 0; at = weights.AsSpan().IndexOf(word))
        {
            Encoding.ASCII.GetBytes(attribute).CopyTo(weights, at);
            changed++;
        }

        Assert.True(changed > 0);

        return KerasZip.Read(new KerasZip().With("config.json", Encoding.UTF8.GetBytes(config.Replace(policy, by, StringComparison.Ordinal)))
            .With("model.weights.h5", weights).Bytes());
    }

    private static byte[] Member(ZipArchive archive, string name)
    {
        using Stream stream = archive.GetEntry(name)!.Open();
        using MemoryStream content = new();
        stream.CopyTo(content);

        return content.ToArray();
    }
}
