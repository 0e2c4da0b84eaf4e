using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Galvani.Formats.Keras;
using Xunit;

namespace Galvani.Formats.Tests;

/// <summary>Whatever the bytes: a valid network, or one of two kinds of error, and soon.</summary>
public sealed class KerasFuzzTests
{
    private const long MostAllocated = 64 << 20; // for files of at most 31 kB: the best ratio of compressed values is about 1,000

    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(20); // for one file, on a busy machine

    private static readonly byte[][] _hdf5 =
    [
        .. new[] { "tf22_h5/pure_float16.h5", "tf211_h5/dilated.h5", "keras3_h5/names.h5" }
            .Select(name => File.ReadAllBytes(Golden.File("formats/keras/" + name))),
        File.ReadAllBytes(Golden.File("nengo/layers/flatten.h5")),
        Written(),
    ];

    private static readonly byte[][] _files =
    [
        .. _hdf5,
        File.ReadAllBytes(Golden.File("formats/keras/keras3_keras/pure_bfloat16.keras")),
        Packed(),
    ];

    // Weights and the text of their model: the nested ones of Keras 3, and two chains.
    private static readonly (byte[] Weights, string Text)[] _pairs =
    [
        .. new[] { "keras3_keras/weights_only.weights.h5", "keras3_h5/weights_only.weights.h5", "tf211_h5/weights_only.h5" }
            .Select(name => Golden.File("formats/keras/" + name))
            .Select(path => (File.ReadAllBytes(path), File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "weights_only.json")))),
    ];

    private static readonly Gen<byte[]> _file = Gen.OneOf(_files);

    [Fact]
    public void A_file_that_is_cut_anywhere_gives_no_other_error() =>
        Gen.Select(_file, Gen.Double[0, 1], (file, part) => file[..(int)(part * file.Length)]).Sample(Survives, iter: 300);

    [Fact]
    public void Bytes_that_are_random_give_no_other_error() =>
        Gen.Select(Gen.Byte.Array[0, 400], Gen.Bool, (bytes, signed) => signed ? [.. _files[0][..8], .. bytes] : bytes).Sample(Survives, iter: 500);

    [Fact]
    public void Bytes_that_are_flipped_anywhere_give_no_other_error() =>
        Gen.Select(_file, Gen.Select(Gen.Double[0, 1], Gen.OneOf(Gen.Byte, Gen.OneOf((byte)0, (byte)1, (byte)127, (byte)128, (byte)255))).Array[1, 12], Flip)
            .Sample(Survives, iter: 1500);

    [Fact]
    public void Addresses_that_point_anywhere_give_no_other_error() =>
        Gen.Select(Gen.OneOf(_hdf5), Gen.Double[0, 1], Gen.Double[0, 1], Point).Sample(Survives, iter: 1500);

    [Fact]
    public void Text_that_is_changed_anywhere_gives_no_other_error()
    {
        const string Config =
            """
            {"class_name": "Sequential", "config": {"name": "m", "layers": [
              {"class_name": "Conv2D", "config": {"name": "c", "filters": 2, "kernel_size": [1, 1], "strides": [1, 1], "padding": "same",
                "activation": "relu", "use_bias": false, "batch_input_shape": [null, 4, 4, 3]}},
              {"class_name": "Flatten", "config": {"name": "f"}}]}}
            """;
        string[] pieces = ["{", "}", "[", "]", "\"", ":", ",", "null", "-1", "0", "1e400", "99999999999999999999", "true", "\\ud800", "\"relu\"", "[[[", "{}", "x"];
        Gen.Select(Gen.Int[0, Config.Length - 1], Gen.Int[0, 8], Gen.OneOf(pieces))
            .Array[1, 3]
            .Select(edits => edits.Aggregate(Config, (text, edit) =>
            {
                int at = Math.Min(edit.Item1, text.Length);

                return text[..at] + edit.Item3 + text[Math.Min(text.Length, at + edit.Item2)..];
            }))
            .Sample(text => Survives(new KerasFile(text).With("c", "kernel", KerasFile.Shaped(KerasFile.Ramp(6), 1, 1, 3, 2)).Stream().ToArray()), iter: 400);
    }

    [Fact]
    public void Connections_that_are_changed_anywhere_give_no_other_error()
    {
        string[] pieces = ["0", "1", "2", "-1", "null", "[]", "{}", "\"c1\"", "\"features\"", "\"head\"", "\"image\"", "\"InputLayer\"", "\"Sequential\"", "\"Functional\""];
        Gen.Select(Gen.OneOf(_pairs), Gen.Select(Gen.Double[0, 1], Gen.OneOf(pieces)).Array[1, 4])
            .Sample((model, edits) => Survives(model.Weights, Encoding.UTF8.GetBytes(edits.Aggregate(model.Text, Replace))), iter: 400);
    }

    [Fact]
    public void Weights_that_are_changed_anywhere_give_no_other_error()
    {
        Gen<(double, byte)[]> changes = Gen.Select(Gen.Double[0, 1], Gen.Byte).Array[1, 8];
        Gen.Select(Gen.OneOf(_pairs), changes, Gen.Double[0, 1], Gen.Double[0, 1])
            .Sample((model, flips, from, to) => Survives(Point(Flip(model.Weights, flips), from, to), Encoding.UTF8.GetBytes(model.Text)), iter: 600);
    }

    /// <summary>Puts another value in the place of one: a number, a text, null, true or false.</summary>
    private static string Replace(string json, (double Place, string Piece) edit)
    {
        MatchCollection values = Regex.Matches(json, "\"[^\"]*\"|-?[0-9.]+|null|true|false");
        Match value = values[(int)(edit.Place * (values.Count - 1))];

        return json[..value.Index] + edit.Piece + json[(value.Index + value.Length)..];
    }

    private static byte[] Flip(byte[] file, (double Place, byte Value)[] changes)
    {
        byte[] bytes = [.. file];
        foreach ((double place, byte value) in changes)
        {
            bytes[(int)(place * (bytes.Length - 1))] = value;
        }

        return bytes;
    }

    /// <summary>Overwrites one 8-byte number that may be an address by another address of the file.</summary>
    private static byte[] Point(byte[] file, double from, double to)
    {
        byte[] bytes = [.. file];
        List<int> addresses = [.. Enumerable.Range(0, (file.Length / 8) - 1)
            .Select(i => i * 8)
            .Where(at => BitConverter.ToInt64(file, at) is long value && value > 0 && value < file.Length)];
        int at = addresses[(int)(from * (addresses.Count - 1))];
        Array.Copy(file, addresses[(int)(to * (addresses.Count - 1))], bytes, at, 8);

        return bytes;
    }

    private static byte[] Written()
    {
        using MemoryStream stream = KerasFile.Sequential([8, 8, 3], KerasFile.Layer("Conv2D", "c", "\"filters\": 8, \"kernel_size\": 3"))
            .With("c", "kernel", KerasFile.Chunked(KerasFile.Ramp(216), [3, 3, 3, 4], 3, 3, 3, 8)).With("c", "bias", KerasFile.Ramp(8)).Stream();

        return stream.ToArray();
    }

    private static byte[] Packed() => KerasZip.Sequential([2], KerasFile.Layer("Sequential", "m", $"\"layers\": [{KerasFile.Layer("Dense", "d", "\"units\": 2")}]"))
        .Weights(("sequential", "m", []), ("sequential/layers/dense", "d", [KerasFile.Shaped(KerasFile.Ramp(4), 2, 2), KerasFile.Ramp(2)]))
        .Bytes(CompressionLevel.Optimal);

    private static void Survives(byte[] bytes) => Survives(bytes, null);

    private static void Survives(byte[] bytes, byte[]? architecture)
    {
        Stopwatch watch = Stopwatch.StartNew();
        long before = GC.GetAllocatedBytesForCurrentThread();
        using MemoryStream stream = new(bytes);
        try
        {
            using MemoryStream? text = architecture is null ? null : new MemoryStream(architecture);
            ModelOutline outline = ModelFile.Inspect(stream, "made.h5", text is null ? null : (text, "made.json"));
            Assert.Equal(outline.Network is null, outline.Problems.Any());
        }
        catch (Exception error) when (error is InvalidModelException or UnsupportedNetworkException)
        {
            Assert.NotEmpty(error.Message);
        }

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, _longest);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
    }
}
