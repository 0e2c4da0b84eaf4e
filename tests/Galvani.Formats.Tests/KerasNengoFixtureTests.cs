using Galvani.Tensors;
using Xunit;

namespace Galvani.Formats.Tests;

/// <summary>The Keras models that the NengoDL fixtures begin with.</summary>
public sealed class KerasNengoFixtureTests(ITestOutputHelper log)
{
    private const double Tolerance = 1e-5; // of the fixtures' comparison with Keras

    public static TheoryData<string> Cases { get; } = new(
        Directory.GetFiles(Golden.File("nengo/layers"), "*.h5").Select(file => Path.GetFileNameWithoutExtension(file)).Order());

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_model_computes_what_keras_computed(string name)
    {
        string path = Golden.File($"nengo/layers/{name}.h5");
        Network network = KerasModel.Read(path);
        Safetensors golden = Safetensors.Read(Golden.File($"nengo/layers/{name}.safetensors"));
        Dictionary<string, string> nodes = network.Outputs.Length == 1
            ? new() { ["keras"] = network.Outputs[0] }
            : network.Outputs.Select((output, i) => (output, i)).ToDictionary(pair => $"keras{pair.i}", pair => pair.output);
        string[] inputs = network.Inputs.Length == 1 ? ["input"] : [.. network.Inputs.Select((_, i) => $"input{i}")];
        log.WriteLine($"{name}: {Agreement.Check(network, golden, inputs, nodes, Tolerance):E2}");
        foreach (string key in golden.Entries.Keys.Where(key => key.StartsWith("layer.", StringComparison.Ordinal)))
        {
            Assert.Equal(golden.Floats(key), Weight(network, key.Split('.')[1..]));
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

    /// <summary>Found by the name of the layer, whatever nodes it became.</summary>
    private static float[] Weight(Network network, string[] key)
    {
        string layer = string.Join('/', key[..^1]);

        return network.Nodes
            .Where(node => node.Name == layer || node.Name.StartsWith(layer + ".", StringComparison.Ordinal))
            .SelectMany(node => node.Layer.Weights)
            .First(weight => weight.Name == key[^1]).Value.Span.ToArray();
    }
}
