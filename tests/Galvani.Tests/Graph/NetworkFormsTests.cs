using System.Reflection;
using System.Text.Json;
using CsCheck;
using Galvani.Graph.Json;
using Galvani.Layers;
using Galvani.Neurons;
using Json.Schema;
using Xunit;

namespace Galvani.Graph;

/// <summary>Red until a new layer, neuron or synapse can be stored, and is in the published schema.</summary>
public sealed class NetworkFormsTests
{
    private static readonly string _schemaText = File.ReadAllText(Path.Combine(Golden.Root, "..", "..", "docs", "network.schema.json"));
    private static readonly JsonElement _definitions = JsonDocument.Parse(_schemaText).RootElement.GetProperty("$defs");
    private static readonly JsonSchema _schema = JsonSchema.FromText(_schemaText);

    public static TheoryData<string> Neurons => [.. KnownNeurons.All.Select(neuron => neuron.GetType().Name)];

    [Fact]
    public void Every_layer_has_a_form() => Assert.Equal(Sealed(typeof(Layer)), Names(LayerForms.All.Select(form => form.Type)));

    [Fact]
    public void Every_neuron_has_a_form() => Assert.All(KnownNeurons.All, neuron => Assert.Single(NeuronForms.All, form => form.Fits(neuron)));

    [Fact]
    public void Every_synapse_has_a_form() => Assert.Equal(Sealed(typeof(Synapse)), Names(SynapseForms.All.Select(form => form.Type)));

    [Fact]
    public void The_networks_of_the_tests_have_every_layer_of_the_table() =>
        Assert.Equal(Names(LayerForms.All.Select(form => form.Type)), Names(StoredNetworks.Everything.SelectMany(network => network.Nodes).Select(node => node.Layer.GetType()).Distinct()));

    /// <summary>A parameter that the form forgot comes back with its default.</summary>
    [Theory]
    [MemberData(nameof(Neurons))]
    public void Every_parameter_of_a_neuron_comes_back(string name)
    {
        object neuron = Activator.CreateInstance(KnownNeurons.All.Single(known => known.GetType().Name == name).GetType())!; // one of its own: it is changed below
        PropertyInfo[] parameters = [.. neuron.GetType().GetProperties().Where(property => property.CanWrite)];
        for (int i = 0; i < parameters.Length; i++)
        {
            object value = parameters[i].GetValue(neuron)!;
            parameters[i].SetValue(neuron, value is double number ? number + ((i + 1) / 1024.0) : value is int whole ? whole + i + 1 : value is bool flag ? !flag : value);
        }

        Network network = new([new("a", new Input(Shape.Vector(1))), new("b", new Population((INeuronModel)neuron) { InitialPotential = InitialPotential.Constant(1) }, "a")], ["b"]);
        Assert.Equal(neuron, Assert.IsType<Population>(NetworkFile.Parse("memory", StoredNetworks.Bytes(network)).Network["b"].Layer).Neuron);
    }

    [Fact]
    public void The_schema_defines_every_layer_neuron_and_synapse_under_its_name()
    {
        Assert.All(LayerForms.All, form => Assert.Equal(form.Name, Constant(form.Name, "layer")));
        Assert.All(NeuronForms.All.Concat(SynapseForms.All), form => Assert.Equal(form.Name, Constant(form.Name, "type")));
        Assert.Equal(
            Names(LayerForms.All.Select(form => form.Type)),
            JsonDocument.Parse(_schemaText).RootElement.GetProperty("properties").GetProperty("nodes").GetProperty("items").GetProperty("oneOf").EnumerateArray()
                .Select(item => item.GetProperty("$ref").GetString()!["#/$defs/".Length..]).Order(StringComparer.Ordinal));
    }

    /// <summary>Each layer is read from its description; the reader knows then what it asked for.</summary>
    [Fact]
    public void The_schema_has_exactly_the_properties_that_are_read() => Assert.All(StoredNetworks.Everything, network =>
    {
        using JsonDocument document = JsonDocument.Parse(NetworkDescription.ToJson(network));
        Assert.All(document.RootElement.GetProperty("nodes").EnumerateArray(), node =>
        {
            NodeEntry entry = NodeEntry.Of(new JsonFields("memory", "node", node));
            Shape[] shapes = [.. entry.Inputs.Select(edge => network.ShapeOf(edge.Source))];
            entry.Form.Read(new LayerReader(entry.Fields, [.. shapes], new BlockContext(shapes.FirstOrDefault(Shape.Vector(1)), "", 0, null), null));
            Assert.Equal(_definitions.GetProperty(entry.Form.Name).GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal), entry.Fields.Known);
        });
    });

    [Fact]
    public void The_description_of_every_network_follows_the_schema() => StoredNetworks.All.Sample(
        network => Assert.True(IsValid(NetworkDescription.ToJson(network))), iter: 100);

    [Fact]
    public void The_example_in_the_documentation_is_a_description()
    {
        string page = File.ReadAllText(Path.Combine(Golden.Root, "..", "..", "docs", "network-file.md"));
        string example = page.Split("```json")[1].Split("```")[0];
        Assert.True(IsValid(example));
        Assert.Equal(10, NetworkDescription.Parse("example", example, 1).ShapeOf("dense").Size);
    }

    [Theory]
    [InlineData("\"units\":5", "\"units\":0")]
    [InlineData("\"units\":5", "\"units\":5,\"unit\":5")]
    [InlineData("\"Flatten\"", "\"Flat\"")]
    [InlineData("\"version\": 1", "\"version\": 2")]
    public void What_the_reader_refuses_breaks_the_schema(string right, string wrong)
    {
        string json = NetworkDescription.ToJson(Networks.Small());
        Assert.Contains(right, json, StringComparison.Ordinal);
        Assert.True(IsValid(json));
        Assert.False(IsValid(json.Replace(right, wrong, StringComparison.Ordinal)));
    }

    private static bool IsValid(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);

        return _schema.Evaluate(document.RootElement).IsValid;
    }

    private static string? Constant(string definition, string property) =>
        _definitions.GetProperty(definition).GetProperty("properties").GetProperty(property).GetProperty("const").GetString();

    private static IEnumerable<string> Sealed(Type parent) => Names(typeof(Network).Assembly.GetTypes().Where(type => type.IsSealed && type.IsAssignableTo(parent)));

    private static IEnumerable<string> Names(IEnumerable<Type> types) => types.Select(type => type.Name).Order(StringComparer.Ordinal);
}
