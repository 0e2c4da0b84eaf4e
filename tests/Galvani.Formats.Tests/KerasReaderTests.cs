using System.Text.Json;
using Galvani.Formats.Keras;
using Galvani.Layers;
using Xunit;

namespace Galvani.Formats.Tests;

/// <summary>What the methods that read layers get to know of them.</summary>
public sealed class KerasReaderTests
{
    [Theory]
    [InlineData("3", 1, "3")]
    [InlineData("[3]", 1, "3")]
    [InlineData("3", 3, "3 3 3")]
    [InlineData("[3, 4, 5]", 3, "3 4 5")]
    [InlineData("[3]", 2, "3 3")]
    [InlineData("null", 2, "7 7")]
    public void Extents_are_one_for_all_axes_or_one_per_axis(string value, int count, string expected) =>
        Assert.Equal(expected, string.Join(' ', Options($"{{\"size\": {value}}}").Extents("size", count, 7)));

    [Theory]
    [InlineData("[3, 4]", 3)]
    [InlineData("0", 2)]
    [InlineData("[1, -1]", 2)]
    [InlineData("\"a\"", 1)]
    [InlineData("40000", 2)]
    [InlineData("null", 2)]
    public void Extents_that_are_none_are_an_error(string value, int count) =>
        Assert.Contains("'size'", Assert.Throws<InvalidModelException>(() => Options($"{{\"size\": {value}}}").Extents("size", count)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_fallback_may_be_one_per_axis() => Assert.Equal([2, 3], Options("{}").Extents("size", 2, [2, 3]));

    [Fact]
    public void The_layer_in_a_wrapper_is_read_as_a_part_of_it()
    {
        LayerReader wrapper = Reader("""{"layer": {"class_name": "Softmax", "config": {"name": "inside", "axis": -1}}}""");
        LayerReader inside = wrapper.Wrapped("layer", Shape.Vector(4));

        Assert.IsType<Softmax>(Assert.Single(LayerTable.Read(inside)));
        Assert.Equal(Shape.Vector(4), inside.Input);
        wrapper.RequireNothingElse();
        Assert.Empty(wrapper.Problems);
    }

    [Fact]
    public void What_is_wrong_with_the_layer_in_a_wrapper_is_wrong_with_the_wrapper()
    {
        LayerReader wrapper = Reader("""{"layer": {"class_name": "Activation", "config": {"name": "inside", "activation": "mish", "surprise": 2}}}""");
        _ = LayerTable.Read(wrapper.Wrapped("layer", null));
        wrapper.RequireNothingElse();

        Assert.True(wrapper.IsRefused);
        Assert.Equal(["has the activation 'mish', which is not read", "has the option 'surprise', which is not read"], wrapper.Problems.Select(problem => problem.What));
        Assert.All(wrapper.Problems, problem => Assert.Equal("outside", problem.Node));
        Assert.Contains("'cell' is missing", Assert.Throws<InvalidModelException>(() => wrapper.Wrapped("cell", null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shapes_of_all_inputs_are_known_or_none_is()
    {
        LayerConfig layer = new("add", "Add", Options("{}"), []);
        WeightGroup weights = new(new Dictionary<string, Hdf5.Hdf5Dataset>());
        LayerReader two = new("f", "add", layer, 2, [Shape.Vector(1), Shape.Vector(2)], weights, 3), none = new("f", "add", layer, 2, null, weights, 3);

        Assert.Equal([Shape.Vector(1), Shape.Vector(2)], two.Inputs!.Value);
        Assert.Null(two.Input);
        Assert.Null(none.Inputs);
    }

    [Theory]
    [InlineData(1, "n")]
    [InlineData(2, "n.linear n")]
    [InlineData(4, "n.step1 n.step2 n.linear n")]
    public void Nodes_are_named_from_the_last_one(int count, string expected)
    {
        Assert.Equal(expected, string.Join(' ', NodeNames.Of("n", count)));
        Assert.All(NodeNames.Of("n", count), name => Assert.True(NodeNames.Belongs(name, "n")));
        Assert.False(NodeNames.Belongs("n2", "n"));
    }

    private static LayerReader Reader(string options) => new(
        "f", "outside", new LayerConfig("outside", "TimeDistributed", Options(options), []), 1, [Shape.Image(1, 1, 4)], new WeightGroup(new Dictionary<string, Hdf5.Hdf5Dataset>()), 3);

    private static ConfigObject Options(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);

        return new ConfigObject("f", "layer", document.RootElement.Clone());
    }
}
