using System.Globalization;
using System.Text.Json;
using Galvani.Layers;
using Galvani.Tensors;
using Xunit;

namespace Galvani.Formats.Tests;

/// <summary>Files that three generations of Keras wrote: each is read and computes what Keras computed, or is refused with a reason.</summary>
public sealed class KerasFixtureTests(ITestOutputHelper log)
{
    private static readonly string[] _folders = ["tf22_h5", "tf211_h5", "keras3_h5", "keras3_keras", "malformed"];

    /// <summary>Cases that are refused for what they use, by a piece of the message: they hold code of their author.</summary>
    private static readonly Dictionary<string, string[]> _refused = new()
    {
        ["custom_layer"] = ["my_squash: has the class MySquash"],
        ["lambda_layer"] = ["has the class Lambda"],
    };

    /// <summary>Files that are no whole Keras model, by a piece of the message.</summary>
    private static readonly Dictionary<string, string> _invalid = new()
    {
        ["bad_json"] = "model_config: is not JSON",
        ["big_endian"] = "uses a part of HDF5 that is not read",
        ["ghost_layer"] = "the layer is listed, but the file does not hold its weights",
        ["missing_weight"] = "there is no such dataset",
        ["not_hdf5"] = "is not an HDF5 file",
        ["truncated_h5"] = "is truncated: it holds",
        ["keras_no_config"] = "config.json: the archive has no such member",
        ["keras_no_weights"] = "model.weights.h5: the archive has no such member",
        ["wrong_shape"] = "depthwise_conv2d', depthwise_kernel: has the shape",
        ["truncated_keras"] = "the zip archive is truncated or damaged",
    };

    public static TheoryData<string, string> Cases { get; } = new(
        _folders.SelectMany(folder => Index(folder).Select(item => (folder, item.GetProperty("case").GetString()!))));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_file_computes_what_keras_computed_or_is_refused_with_a_reason(string folder, string name)
    {
        JsonElement item = Index(folder).Single(item => item.GetProperty("case").GetString() == name);
        string[] files = [.. item.GetProperty("files").EnumerateArray().Select(file => Golden.File($"formats/keras/{folder}/{file.GetString()}"))];
        Network Read() => files is [string weights, string architecture] ? KerasModel.Read(weights, architecture) : KerasModel.Read(files[0]);
        string expected = item.GetProperty("expected").GetString()!;
        if (_invalid.TryGetValue(name, out string? reason))
        {
            Assert.True(expected != "ok", "a sound file must not be called damaged");
            InvalidModelException error = Assert.Throws<InvalidModelException>(Read);
            Assert.StartsWith(files[0], error.Message, StringComparison.Ordinal);
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
        else if (_refused.TryGetValue(name, out string[]? reasons))
        {
            UnsupportedNetworkException error = Assert.Throws<UnsupportedNetworkException>(Read);
            Assert.All(reasons, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
            Assert.All(error.Problems, problem => Assert.NotEmpty(problem.Remedy));
        }
        else
        {
            Assert.NotEqual("error", expected);
            Safetensors golden = Safetensors.Read(Golden.File($"formats/keras/{folder}/{item.GetProperty("golden").GetString()}"));
            Network network = Read();
            Dictionary<string, string> nodes = golden.Entries.Keys
                .Where(key => key.StartsWith("act/", StringComparison.Ordinal))
                .ToDictionary(key => key, key => NodeOf(network, key[4..]));
            foreach ((int i, string output) in network.Outputs.Index())
            {
                nodes[Numbered("output", i)] = output;
            }

            double tolerance = double.Parse(golden.Metadata["tolerance"], CultureInfo.InvariantCulture);
            string[] inputs = [.. network.Inputs.Select((_, i) => Numbered("input", i))];
            log.WriteLine($"{folder}/{name}: {Agreement.Check(network, golden, inputs, nodes, tolerance):E2} of {tolerance}, {nodes.Count} nodes");
        }
    }

    [Theory]
    [InlineData("gzip_shuffle")]
    [InlineData("float64")]
    public void Weights_are_the_same_however_they_are_stored(string name)
    {
        List<Tensor> stored = Weights($"formats/keras/malformed/{name}.h5"), original = Weights("formats/keras/tf211_h5/sepconv.h5");

        Assert.Equal(original, stored);
        Assert.Equal(9, original.Count);
    }

    private static string Numbered(string name, int i) => i == 0 ? name : $"{name}_{i}";

    /// <summary>
    /// The fixtures name the uses of a shared layer as TensorFlow walked the graph, back from the outputs: the second one first.
    /// And they give a model inside the model a value, which is that of its last layer.
    /// </summary>
    private static string NodeOf(Network network, string name)
    {
        string node = name switch
        {
            "siamese" => "siamese.1",
            "siamese#1" => "siamese",
            _ => name,
        };

        return network.TryFind(node, out _) ? node : network.Nodes.Last(inside => inside.Name.StartsWith(node + "/", StringComparison.Ordinal)).Name;
    }

    private static List<Tensor> Weights(string path) => [.. KerasModel.Inspect(Golden.File(path)).Layers
        .SelectMany(layer => layer.Layers)
        .Where(layer => layer is Conv2D or SeparableConv2D or Dense)
        .SelectMany(layer => layer.Weights)
        .Select(weight => weight.Value)];

    private static List<JsonElement> Index(string folder)
    {
        using JsonDocument index = JsonDocument.Parse(File.ReadAllText(Golden.File($"formats/keras/{folder}/index.json")));

        return [.. index.RootElement.GetProperty("cases").Clone().EnumerateArray()];
    }
}
