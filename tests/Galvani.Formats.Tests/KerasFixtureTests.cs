using System.Globalization;
using System.Text.Json;
using Galvani.Layers;
using Galvani.Tensors;
using Xunit;

namespace Galvani.Formats.Tests;

/// <summary>Files that three generations of Keras wrote: each is read and computes what Keras computed, or is refused with a reason.</summary>
public sealed class KerasFixtureTests(ITestOutputHelper log)
{
    private static readonly string[] _folders = ["tf22_h5", "tf211_h5", "keras3_h5", "malformed"];

    /// <summary>Cases that are refused for what they use, by a piece of the message. Those that Keras can run leave this table as layers are added.</summary>
    private static readonly Dictionary<string, string[]> _refused = new()
    {
        // not read yet
        ["act_layers"] = ["re_lu: is a ReLU with a maximum", "leaky_re_lu: has the class LeakyReLU"],
        ["conv_transpose"] = ["has the class Conv2DTranspose"],
        ["misc_ops"] = ["has the class UpSampling2D", "has the class Cropping2D", "has the class Permute", "has the class Reshape"],
        ["nested"] = ["is a model inside the model"],
        ["residual"] = ["has the class Concatenate"],
        ["sepconv"] = ["has the class ZeroPadding2D", "has the class DepthwiseConv2D", "has the class SeparableConv2D"],
        ["shared_layer"] = ["siamese: is used 2 times", "has the class Subtract", "has the class Maximum"],
        ["float64"] = ["has the class DepthwiseConv2D"],
        ["gzip_shuffle"] = ["has the class DepthwiseConv2D"],
        ["wrong_shape"] = ["has the class DepthwiseConv2D"], // whose kernel it is that has the wrong shape

        // never read
        ["custom_layer"] = ["my_squash: has the class MySquash"],
        ["lambda_layer"] = ["has the class Lambda"],
    };

    /// <summary>Files that are no whole Keras model in HDF5, by a piece of the message.</summary>
    private static readonly Dictionary<string, string> _invalid = new()
    {
        ["weights_only"] = "holds weights only",
        ["bad_json"] = "model_config: is not JSON",
        ["big_endian"] = "uses a part of HDF5 that is not read",
        ["ghost_layer"] = "the layer is listed, but the file does not hold its weights",
        ["missing_weight"] = "there is no such dataset",
        ["not_hdf5"] = "is not an HDF5 file",
        ["truncated_h5"] = "is truncated: it holds",
        ["keras_deflated"] = "is a zip archive",
        ["keras_no_config"] = "is a zip archive",
        ["keras_no_weights"] = "is a zip archive",
        ["keras_zip_slip"] = "is a zip archive",
        ["truncated_keras"] = "is a zip archive",
    };

    public static TheoryData<string, string> Cases { get; } = new(
        _folders.SelectMany(folder => Index(folder).Select(item => (folder, item.GetProperty("case").GetString()!))));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_file_computes_what_keras_computed_or_is_refused_with_a_reason(string folder, string name)
    {
        JsonElement item = Index(folder).Single(item => item.GetProperty("case").GetString() == name);
        string path = Golden.File($"formats/keras/{folder}/{item.GetProperty("files")[0].GetString()}");
        string expected = item.GetProperty("expected").GetString()!;
        if (_invalid.TryGetValue(name, out string? reason))
        {
            Assert.True(expected != "ok" || name is "weights_only" or "keras_deflated", "a sound file must not be called damaged");
            InvalidModelException error = Assert.Throws<InvalidModelException>(() => KerasModel.Read(path));
            Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
        else if (_refused.TryGetValue(name, out string[]? reasons))
        {
            UnsupportedNetworkException error = Assert.Throws<UnsupportedNetworkException>(() => KerasModel.Read(path));
            Assert.All(reasons, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
            Assert.All(error.Problems, problem => Assert.NotEmpty(problem.Remedy));
        }
        else
        {
            Assert.NotEqual("error", expected);
            Safetensors golden = Safetensors.Read(Golden.File($"formats/keras/{folder}/{item.GetProperty("golden").GetString()}"));
            Network network = KerasModel.Read(path);
            Dictionary<string, string> nodes = golden.Entries.Keys
                .Where(key => key.StartsWith("act/", StringComparison.Ordinal))
                .ToDictionary(key => key, key => key[4..]);
            nodes["output"] = network.Outputs[0];
            double tolerance = double.Parse(golden.Metadata["tolerance"], CultureInfo.InvariantCulture);
            log.WriteLine($"{folder}/{name}: {Agreement.Check(network, golden, "input", nodes, tolerance):E2} of {tolerance}, {nodes.Count} nodes");
        }
    }

    [Theory]
    [InlineData("gzip_shuffle")]
    [InlineData("float64")]
    public void Weights_are_the_same_however_they_are_stored(string name)
    {
        List<Tensor> stored = Weights($"formats/keras/malformed/{name}.h5"), original = Weights("formats/keras/keras3_h5/sepconv.h5");

        Assert.Equal(original, stored);
        Assert.Equal(4, original.Count);
    }

    private static List<Tensor> Weights(string path) => [.. KerasModel.Inspect(Golden.File(path)).Layers
        .SelectMany(layer => layer.Layers)
        .Where(layer => layer is Conv2D or Dense)
        .SelectMany(layer => layer.Weights)
        .Select(weight => weight.Value)];

    private static List<JsonElement> Index(string folder)
    {
        using JsonDocument index = JsonDocument.Parse(File.ReadAllText(Golden.File($"formats/keras/{folder}/index.json")));

        return [.. index.RootElement.GetProperty("cases").Clone().EnumerateArray()];
    }
}
