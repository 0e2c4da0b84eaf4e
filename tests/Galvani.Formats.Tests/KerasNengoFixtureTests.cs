using Galvani.Tensors;
using Xunit;

namespace Galvani.Formats.Tests;

/// <summary>The Keras models that the NengoDL fixtures begin with.</summary>
public sealed class KerasNengoFixtureTests(ITestOutputHelper log)
{
    private const double Tolerance = 1e-5; // of the fixtures' comparison with Keras

    private static readonly Dictionary<string, string> _refused = new()
    {
        ["activation_sigmoid"] = "has the activation 'sigmoid'",
        ["activation_tanh"] = "has the activation 'tanh'",
        ["avgpool2d_channels_first"] = "has the data format 'channels_first'",
        ["batchnorm_axis1"] = "works along the axis",
        ["conv2d_channels_first"] = "has the data format 'channels_first'",
        ["conv2d_sigmoid"] = "has the activation 'sigmoid'",
        ["dense_sigmoid"] = "has the activation 'sigmoid'",
        ["dense_tanh"] = "has the activation 'tanh'",
        ["relu_negative_slope"] = "is a ReLU with a maximum, a slope or a threshold",
        ["temporal_dense"] = "is a Dense on an input of shape 6x5",
    };

    public static TheoryData<string> Cases { get; } = new(
        Directory.GetFiles(Golden.File("nengo/layers"), "*.h5").Select(file => Path.GetFileNameWithoutExtension(file)).Order());

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_model_computes_what_keras_computed_or_is_refused_with_a_reason(string name)
    {
        string path = Golden.File($"nengo/layers/{name}.h5");
        if (_refused.TryGetValue(name, out string? reason))
        {
            UnsupportedNetworkException error = Assert.Throws<UnsupportedNetworkException>(() => KerasModel.Read(path));
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);

            return;
        }

        Network network = KerasModel.Read(path);
        Safetensors golden = Safetensors.Read(Golden.File($"nengo/layers/{name}.safetensors"));
        Dictionary<string, string> nodes = network.Outputs.Length == 1
            ? new() { ["keras"] = network.Outputs[0] }
            : network.Outputs.Select((output, i) => (output, i)).ToDictionary(pair => $"keras{pair.i}", pair => pair.output);
        log.WriteLine($"{name}: {Agreement.Check(network, golden, ["input"], nodes, Tolerance):E2}");
        foreach (string key in golden.Entries.Keys.Where(key => key.StartsWith("layer.", StringComparison.Ordinal)))
        {
            Assert.Equal(golden.Tensor(key), Weight(network, key.Split('.')));
        }
    }

    [Fact]
    public void Every_layer_of_the_small_network_computes_what_keras_computed()
    {
        Network network = KerasModel.Read(Golden.File("nengo/options/cnn.h5"));
        Safetensors golden = Safetensors.Read(Golden.File("nengo/options/cnn.safetensors"));
        string[] layers = ["conv1", "pool1", "conv2", "flatten", "dense1", "dense2"];

        log.WriteLine($"cnn: {Agreement.Check(network, golden, ["images"], layers.ToDictionary(layer => "keras." + layer, layer => layer), Tolerance):E2}");
        Assert.Equal(
            ["input", "conv1.linear", "conv1", "pool1", "conv2.linear", "conv2", "flatten", "dense1.linear", "dense1", "dense2.linear", "dense2"],
            network.Nodes.Select(node => node.Name));
        Assert.Equal(["input"], network.Inputs);
        Assert.Equal(["dense2"], network.Outputs);
    }

    [Fact]
    public void Several_outputs_keep_their_order()
    {
        Network network = KerasModel.Read(Golden.File("nengo/layers/multi_output.h5"));

        Assert.Equal(["o1", "o2", "h"], network.Outputs);
    }

    private static Tensor Weight(Network network, string[] key)
    {
        Node node = network.TryFind(key[1] + Node.LinearSuffix, out Node? linear) ? linear : network[key[1]];

        return node.Layer.Weights.Single(weight => weight.Name == key[2]).Value;
    }
}
