using Xunit;

namespace Galvani.Formats.Tests;

/// <summary>Files that are damaged or something else: one kind of error, with file, place and reason, and little memory.</summary>
public sealed class KerasDamageTests
{
    [Fact]
    public void A_missing_file_is_named()
    {
        FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => KerasModel.Read("no/such/model.h5"));

        Assert.StartsWith("no/such/model.h5: there is no such file", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_folder_is_called_one() =>
        Assert.Contains("is a folder", Assert.Throws<InvalidModelException>(() => KerasModel.Read(Golden.File("nengo"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_no_model() => Throws([], "is empty");

    [Theory]
    [InlineData("weights_only.h5")]
    [InlineData("weights_only.weights.h5")]
    public void Weights_alone_are_called_so_and_the_remedy_is_named(string name)
    {
        string path = Directory.GetFiles(Golden.File("formats/keras"), name, SearchOption.AllDirectories)[0];
        InvalidModelException error = Assert.Throws<InvalidModelException>(() => KerasModel.Read(path));

        Assert.StartsWith($"{path}: holds weights only, without the layers they belong to; give the file with the text of model.to_json()", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("as the architecture: --architecture FILE of galvani classify, inspect and check, or KerasModel.Read(weights, architecture)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_configuration_is_no_keras_model() => Throws(new KerasFile(null), "is not a Keras model: it has no attribute model_config");

    public static TheoryData<string, string> Configurations { get; } = new()
    {
        { "", "is not JSON" },
        { "[]", "must be a JSON object" },
        { "3", "must be a JSON object" },
        { "{}", "'class_name' is missing" },
        { """{"class_name": 3}""", "'class_name' must be text" },
        { """{"class_name": "Sequential"}""", "'config' is missing" },
        { """{"class_name": "Sequential", "config": 1}""", "must be a JSON object" },
        { """{"class_name": "Sequential", "config": {"layers": {}}}""", "lists no layers" },
        { """{"class_name": "Sequential", "config": {"layers": []}}""", "lists no layers" },
        { """{"class_name": "Sequential", "config": {"layers": [7]}}""", "layer 0: must be a JSON object" },
        { Chain("""{"class_name": "ReLU", "config": {}}"""), "'name' is missing" },
        { Chain("""{"class_name": "ReLU", "config": {"name": "\ud800"}}"""), "no Unicode" },
        { Chain("""{"class_name": "ReLU", "config": {"name": "r", "batch_shape": [null, -3]}}"""), "whole numbers of at least 1" },
        { Chain("""{"class_name": "ReLU", "config": {"name": "r", "batch_shape": [null, 1e99]}}"""), "whole numbers of at least 1" },
        { Chain("""{"class_name": "ReLU", "config": {"name": "r", "batch_shape": [null, 65536, 65536]}}"""), "fewer than 2^31 values" },
        { Chain("""{"class_name": "AveragePooling2D", "config": {"name": "r", "pool_size": [2, 2, 2], "batch_shape": [null, 4, 4, 1]}}"""), "'pool_size' must be one or 2 whole numbers" },
        { Chain("""{"class_name": "Sequential", "config": {"name": "r", "layers": []}}"""), "layer 'r': lists no layers" },
        { Chain("""{"class_name": "AveragePooling2D", "config": {"name": "r", "pool_size": 99999999, "batch_shape": [null, 4, 4, 1]}}"""), "'pool_size' must be one or 2 whole numbers" },
        { Chain("""{"class_name": "ReLU", "config": {"name": "r", "threshold": "x", "batch_shape": [null, 4]}}"""), "'threshold' must be a number" },
        { Chain("""{"class_name": "Dense", "config": {"name": "r", "units": 0, "batch_shape": [null, 4]}}"""), "'units' must be a whole number" },
        { Chain("""{"class_name": "Dense", "config": {"name": "r", "units": 3, "use_bias": 1, "batch_shape": [null, 4]}}"""), "the file holds no such weights" },
        { Chain("""{"class_name": "Conv2D", "config": {"name": "r", "filters": 3, "groups": 2, "kernel_size": 1, "batch_shape": [null, 4, 4, 2]}}"""), "2 groups do not divide" },
        { Graph("""{"class_name": "ReLU", "name": "a", "config": {}, "inbound_nodes": [[["a", 0, 0]]]}"""), "form a cycle" },
        { Graph("""{"class_name": "ReLU", "name": "a", "config": {}, "inbound_nodes": [[["b", 0, 0]]]}"""), "refers to a layer 'b'" },
        { Graph("""{"class_name": "ReLU", "name": "a", "config": {}, "inbound_nodes": [[["a", 1, 0]]]}"""), "refers to output 0 of use 1 of 'a', which is used 1 times" },
        { Graph("""{"class_name": "ReLU", "name": "a", "config": {}, "inbound_nodes": [[["a", -1, 0]]]}"""), "refers to output 0 of use -1 of 'a'" },
        { Graph("""{"class_name": "InputLayer", "name": "a", "config": {}, "inbound_nodes": [[["b", 0, 0]]]}, {"class_name": "ReLU", "name": "b", "config": {}}"""), "is an input, and reads another layer" },
        { Graph("""{"class_name": "ReLU", "name": "a", "config": {}, "inbound_nodes": 5}"""), "'inbound_nodes' must be a list" },
        { Graph("""{"class_name": "ReLU", "name": "a", "config": {}, "inbound_nodes": []}"""), "takes 1 inputs and is connected to 0" },
        { Graph("""{"class_name": "ReLU", "name": "a", "config": {}}""", inputs: "[]"), "'input_layers' names no layer" },
        { Graph("""{"class_name": "ReLU", "name": "a", "config": {}}, {"class_name": "ReLU", "name": "a", "config": {}}"""), "has no name of its own" },
    };

    [Theory]
    [MemberData(nameof(Configurations))]
    public void A_configuration_that_keras_does_not_write_is_an_error_with_a_place(string config, string reason) =>
        Throws(new KerasFile(config), reason);

    [Theory]
    [InlineData("[")]
    [InlineData("{\"config\": ")]
    [InlineData("{\"class_name\": \"Sequential\", \"config\": {\"layers\": [")]
    public void Deep_nesting_is_an_error(string opening) => Throws(new KerasFile(string.Concat(Enumerable.Repeat(opening, 200_000 / opening.Length))), "nested too deeply");

    [Fact]
    public void A_wrong_shape_is_an_error_that_tells_both() =>
        Throws(Dense(KerasFile.Shaped(KerasFile.Ramp(12), 4, 3)), "layer 'd', kernel: has the shape 4x3, the configuration asks for 4x2");

    [Fact]
    public void A_missing_bias_is_an_error() => Throws(
        KerasFile.Sequential([4], KerasFile.Layer("Dense", "d", "\"units\": 2")).With("d", "kernel:0", KerasFile.Shaped(KerasFile.Ramp(8), 4, 2)),
        "layer 'd', bias: the file holds no such weights");

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e300)]
    public void A_weight_that_is_no_float_is_an_error(double value) =>
        Throws(Dense(KerasFile.Shaped([1, 2, 3, 4, 5, 6, 7, value], 4, 2)), "layer 'd', kernel: holds NaN, infinity");

    [Fact]
    public void Weights_that_are_no_floats_are_an_error() => Throws(Dense(KerasFile.Shaped([1, 2, 3, 4, 5, 6, 7, 8], 4, 2)), "weights must be floating-point numbers");

    [Fact]
    public void A_claim_beyond_the_file_takes_no_memory()
    {
        // The file is sound but for the extents of the kernel, which the configuration asks for as well.
        const int Claimed = 100_000_000, Real = 7;
        byte[] bytes = KerasFile.Sequential([Claimed], KerasFile.Layer("Dense", "d", "\"units\": 5, \"use_bias\": false"))
            .With("d", "kernel:0", KerasFile.Shaped(KerasFile.Ramp(2000 * 5 * Real), 2000 * Real, 5)).Stream().ToArray();
        byte[] extents = BitConverter.GetBytes((long)2000 * Real);
        int changed = 0;
        for (int at = bytes.AsSpan().IndexOf(extents); at >= 0; at = bytes.AsSpan().IndexOf(extents))
        {
            BitConverter.GetBytes((long)Claimed).CopyTo(bytes, at);
            changed++;
        }

        Assert.True(changed > 0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Throws(bytes, "which a file of");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Zeros_that_are_compressed_a_thousand_times_are_read() =>
        Assert.Equal(80_000, KerasFile.Sequential([40_000], KerasFile.Layer("Dense", "d", "\"units\": 2, \"use_bias\": false"))
            .With("d", "kernel:0", KerasFile.Chunked(new float[80_000], [40_000, 2], 40_000, 2)).Read().ParameterCount);

    private static string Chain(string layers) => """{"class_name": "Sequential", "config": {"layers": [""" + layers + "]}}";

    private static string Graph(string layers, string inputs = """[["a", 0, 0]]""") =>
        """{"class_name": "Functional", "config": {"layers": [""" + layers + """], "output_layers": [["a", 0, 0]], "input_layers": """ + inputs + "}}";

    private static KerasFile Dense(object kernel) =>
        KerasFile.Sequential([4], KerasFile.Layer("Dense", "d", "\"units\": 2, \"use_bias\": false")).With("d", "kernel:0", kernel);

    private static void Throws(KerasFile file, string reason)
    {
        using MemoryStream stream = file.Stream();
        Throws(stream.ToArray(), reason);
    }

    private static void Throws(byte[] bytes, string reason)
    {
        using MemoryStream stream = new(bytes);
        InvalidModelException error = Assert.Throws<InvalidModelException>(() => KerasModel.Read(stream, "made.h5"));
        Assert.StartsWith("made.h5: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
