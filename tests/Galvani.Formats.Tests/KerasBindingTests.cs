using Xunit;

namespace Galvani.Formats.Tests;

/// <summary>Which weights of a file belong to which layer.</summary>
public sealed class KerasBindingTests
{
    [Fact]
    public void Weights_of_a_model_inside_are_bound_by_name_since_their_order_is_another()
    {
        string[] names = ["gamma", "beta", "moving_mean", "moving_variance"];
        KerasFile file = Chain(KerasFile.Layer("BatchNormalization", "a"), KerasFile.Layer("BatchNormalization", "b"));
        foreach ((string layer, string weight) in new[] { ("a", 0), ("a", 1), ("b", 0), ("b", 1), ("a", 2), ("a", 3), ("b", 2), ("b", 3) }.Select(pair => (pair.Item1, names[pair.Item2])))
        {
            file.With("m", $"{layer}/{weight}:0", new[] { Value(layer, weight), 1f });
        }

        Network network = file.Read();
        Assert.All(["a", "b"], layer => Assert.All(names, name => Assert.Equal(Value(layer, name), Weight(network, "m/" + layer, name)[0])));

        float Value(string layer, string weight) => 1 + Array.IndexOf(names, weight) + (layer == "a" ? 0 : 10);
    }

    [Theory]
    [InlineData("c/kernel:0", "c_1/kernel:0")] // as most files have them
    [InlineData("c_1/kernel:0", "c_1_1/kernel:0")] // TensorFlow has seen a layer of these names before
    [InlineData("c_2/kernel:0", "c_1_1/kernel:0")]
    [InlineData("m/c/kernel", "m/c_1/kernel")] // Keras 3, Sequential
    [InlineData("top/m/c/kernel", "top/m/c_1/kernel")]
    public void Names_inside_are_found_with_the_names_of_models_before_and_numbers_behind(string first, string second)
    {
        Network network = Dense("c", "c_1").With("m", second, KerasFile.Shaped([5f, 6, 7, 8], 2, 2)).With("m", first, KerasFile.Shaped([1f, 2, 3, 4], 2, 2)).Read();

        Assert.Equal(1, Weight(network, "m/c", "kernel")[0]);
        Assert.Equal(5, Weight(network, "m/c_1", "kernel")[0]);
    }

    [Theory]
    [InlineData("c_1/kernel:0", "c_2/kernel:0")] // two models have a layer c each
    [InlineData("x/kernel:0", "c/kernel:0")]
    public void Names_inside_that_fit_no_layer_or_several_are_errors(string first, string second)
    {
        string Inner(string name) => KerasFile.Layer("Sequential", name, $"\"layers\": [{KerasFile.Layer("Dense", "c", "\"units\": 2, \"use_bias\": false")}]");
        InvalidModelException error = Assert.Throws<InvalidModelException>(Chain(Inner("p"), Inner("q"))
            .With("m", first, KerasFile.Shaped([1f, 2, 3, 4], 2, 2)).With("m", second, KerasFile.Shaped([5f, 6, 7, 8], 2, 2)).Read);

        Assert.Contains("it cannot be told to which layer the weights", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_a_layer_that_the_model_does_not_have_are_an_error()
    {
        InvalidModelException error = Assert.Throws<InvalidModelException>(
            KerasFile.Sequential([2], KerasFile.Layer("ReLU", "r")).With("other", "kernel:0", KerasFile.Ramp(3)).Read);

        Assert.Contains("model_weights/other: holds weights of a layer that the configuration does not have", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weights_only.json")]
    [InlineData("nested.keras")]
    [InlineData("../keras3_h5/nested.h5")]
    public void The_architecture_may_be_text_or_a_whole_model(string architecture)
    {
        Network network = KerasModel.Read(Fixture("keras3_keras", "weights_only.weights.h5"), Fixture("keras3_keras", architecture));

        Assert.Equal(KerasModel.Read(Fixture("keras3_keras", "weights_only.weights.h5"), Fixture("keras3_keras", "weights_only.json")).ToString(), network.ToString());
        Assert.Equal(5, network.Nodes.Count(node => node.Layer.ParameterCount > 0));
    }

    [Fact]
    public void A_whole_model_may_give_its_weights_to_another_description_of_it()
    {
        Network own = KerasModel.Read(Fixture("keras3_keras", "nested.keras")), other = KerasModel.Read(Fixture("keras3_keras", "nested.keras"), Fixture("keras3_h5", "nested.h5"));

        Assert.Equal(own.Nodes.SelectMany(node => node.Layer.Weights), other.Nodes.SelectMany(node => node.Layer.Weights));
    }

    [Theory]
    [InlineData("tf22_h5/weights_only.h5", "tf22_h5/ref_func.h5")]
    [InlineData("tf22_h5/weights_only.h5", "tf22_h5/nested.h5")]
    [InlineData("keras3_h5/weights_only.weights.h5", "keras3_h5/ref_func.h5")]
    [InlineData("keras3_keras/weights_only.weights.h5", "keras3_h5/weights_only.json")]
    [InlineData("keras3_h5/weights_only.weights.h5", "keras3_keras/ref_seq.keras")]
    [InlineData("keras3_keras/nested.keras", "keras3_keras/ref_seq.keras")]
    public void Weights_of_another_model_are_an_error(string weights, string architecture)
    {
        InvalidModelException error = Assert.Throws<InvalidModelException>(
            () => KerasModel.Read(Golden.File("formats/keras/" + weights), Golden.File("formats/keras/" + architecture)));

        Assert.StartsWith(Golden.File("formats/keras/" + weights), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_architecture_that_is_none_is_named()
    {
        string weights = Fixture("tf22_h5", "weights_only.h5"), json = Fixture("tf22_h5", "weights_only.safetensors");
        InvalidModelException same = Assert.Throws<InvalidModelException>(() => KerasModel.Read(weights, weights));
        InvalidModelException other = Assert.Throws<InvalidModelException>(() => KerasModel.Read(weights, json));
        FileNotFoundException missing = Assert.Throws<FileNotFoundException>(() => KerasModel.Read(weights, "no/such.json"));

        Assert.StartsWith($"{weights}: holds weights only, too", same.Message, StringComparison.Ordinal);
        Assert.StartsWith($"{json}: architecture: is not JSON", other.Message, StringComparison.Ordinal);
        Assert.StartsWith("no/such.json: there is no such file", missing.Message, StringComparison.Ordinal);
    }

    private static string Fixture(string folder, string name) => Golden.File($"formats/keras/{folder}/{name}");

    private static ReadOnlySpan<float> Weight(Network network, string node, string name) =>
        network[node].Layer.Weights.Single(weight => weight.Name == name).Value.Span;

    private static KerasFile Dense(params string[] names) =>
        Chain([.. names.Select(name => KerasFile.Layer("Dense", name, "\"units\": 2, \"use_bias\": false"))]);

    /// <summary>A model "top" of an input and a chain "m".</summary>
    private static KerasFile Chain(params string[] layers) => new(KerasFile.Layer(
        "Sequential",
        "top",
        $"\"layers\": [{KerasFile.Input("input", [2])}, {KerasFile.Layer("Sequential", "m", $"\"layers\": [{string.Join(", ", layers)}]")}]"));
}
