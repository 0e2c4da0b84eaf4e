using CsCheck;
using Galvani.Graph.Json;
using Galvani.Tensors;
using Xunit;

namespace Galvani.Graph;

/// <summary>Whatever is wrong with a file, it is one kind of error that names file, place and reason.</summary>
public sealed class NetworkDamageTests : IDisposable
{
    private const string Graph = """{"nodes":[{"name":"a","layer":"Input","shape":[3]},{"name":"b","layer":"Dense","inputs":["a"],"units":2}],"outputs":["b"]}""";

    private static readonly byte[] _whole = StoredNetworks.Bytes(StoredNetworks.FirstVersion(), new() { ClassNames = ["no", "yes"], Notes = ModelCard.Empty.Notes.Add("a", "b") });

    private readonly TemporaryFolder _folder = new();

    /// <summary>A graph, the place that the message names, and a part of the reason.</summary>
    public static TheoryData<string, string, string> Graphs { get; } = new()
    {
        { "", "network", "is not JSON" },
        { "[]", "network", "must be a JSON object" },
        { "{\"nodes\":[", "network", "is not JSON" },
        { new string('[', 100_000), "network", "is not JSON" },
        { Graph.Replace("\"outputs\":[\"b\"]", "\"outputs\":[]"), "network", "has no output" },
        { Graph.Replace("\"outputs\":[\"b\"]", "\"outputs\":[\"c\"]"), "network", "'c'" },
        { Graph.Replace("\"outputs\":[\"b\"]", "\"outputs\":[1]"), "network", "'outputs' must be a list of texts" },
        { Graph.Replace("\"outputs\":[\"b\"]", "\"output\":[\"b\"]"), "network", "'outputs' is missing" },
        { Graph.Replace("\"outputs\"", "\"more\":1,\"outputs\""), "network", "the unknown property 'more'" },
        { Graph.Replace("\"units\":2", "\"units\":2,\"units\":2"), "network", "has a property twice" },
        { Graph.Replace("\"units\":2", "\"units\":2,\"unit\":2"), "b", "the unknown property 'unit'" },
        { Graph.Replace("\"units\":2", "\"units\":2,\"initializer\":\"he\""), "b", "the unknown property 'initializer'" },
        { Graph.Replace("\"units\":2", "\"bias\":true"), "b", "'units' is missing" },
        { Graph.Replace("\"units\":2", "\"units\":0"), "b", "'units' must be a whole number" },
        { Graph.Replace("\"units\":2", "\"units\":2.5"), "b", "'units' must be a whole number" },
        { Graph.Replace("\"units\":2", "\"units\":\"2\""), "b", "'units' must be a whole number" },
        { Graph.Replace("\"units\":2", "\"units\":null"), "b", "'units' must be a whole number" },
        { Graph.Replace("\"units\":2", "\"units\":3"), "b/kernel", "has the shape [3, 2]; the layer needs [3, 3]" },
        { Graph.Replace("\"units\":2", "\"units\":2147483647"), "b", "" },
        { Graph.Replace("\"units\":2", "\"units\":2,\"bias\":1"), "b", "'bias' must be true or false" },
        { Graph.Replace("\"units\":2", "\"units\":2,\"bias\":false"), "b/bias", "belongs to no node" },
        { Graph.Replace("[3]", "[4]"), "b/kernel", "the layer needs [4, 2]" },
        { Graph.Replace("[3]", "[]"), "a", "'shape' must be a list" },
        { Graph.Replace("[3]", "[65536,65536]"), "a", "'shape' must be a list" },
        { Graph.Replace("Dense", "Danse"), "b", "the layer 'Danse' is unknown" },
        { Graph.Replace("\"Dense\"", "7"), "b", "'layer' must be text" },
        { Graph.Replace("\"b\",\"layer\"", "\"a\",\"layer\""), "a", "is the name of two nodes" },
        { Graph.Replace("\"b\",\"layer\"", "\"\",\"layer\""), "/kernel", "the array is missing" },
        { Graph.Replace("\"name\":\"b\",", ""), "nodes[1]", "'name' is missing" },
        { Graph.Replace("\"name\":\"b\"", "\"name\":\"\\ud800\""), "network", "is not Unicode" },
        { Graph.Replace("[\"a\"]", "[]"), "b", "without inputs" },
        { Graph.Replace("[\"a\"]", "[\"b\"]"), "b", "reads from 'b', which is not above it" },
        { Graph.Replace("[\"a\"]", "[\"a\",\"a\"]"), "b", "takes 1 inputs and has 2" },
        { Graph.Replace("[\"a\"]", "[{\"source\":\"a\",\"delay\":true}]"), "b: inputs[0]", "the unknown property 'delay'" },
        { Graph.Replace("[\"a\"]", "[{\"source\":\"a\",\"synapse\":{\"type\":\"Highpass\"}}]"), "b: inputs[0]: synapse", "the type 'Highpass' is unknown" },
        { Graph.Replace("[\"a\"]", "[{\"source\":\"a\",\"synapse\":{\"type\":\"Lowpass\",\"tau\":-1}}]"), "b: inputs[0]: synapse", "non-negative" },
        { Graph.Replace("[\"a\"]", "[{\"source\":\"a\",\"synapse\":{\"type\":\"Lowpass\",\"tau\":1e999}}]"), "b: inputs[0]: synapse", "'tau' must be a number" },
        { Graph.Replace("[\"a\"]", "[{\"source\":\"a\",\"synapse\":{\"type\":\"Lowpass\",\"tau\":1,\"x\":1}}]"), "b: inputs[0]: synapse", "the unknown property 'x'" },
    };

    [Fact]
    public void Every_truncation_is_refused()
    {
        for (int length = 0; length < _whole.Length; length++)
        {
            Assert.Throws<InvalidModelException>(() => NetworkFile.Parse("memory", _whole.AsMemory(0, length)));
        }
    }

    [Fact]
    public void Every_changed_byte_is_found() => Gen.Byte[1, 255].Sample(
        change =>
        {
            byte[] bytes = [.. _whole];
            for (int place = 0; place < bytes.Length; place++)
            {
                bytes[place] ^= change;
                Assert.Throws<InvalidModelException>(() => NetworkFile.Parse("memory", bytes));
                bytes[place] ^= change;
            }
        },
        iter: 8);

    [Fact]
    public void Bytes_that_are_added_are_found() => Assert.Throws<InvalidModelException>(() => NetworkFile.Parse("memory", (byte[])[.. _whole, 0]));

    [Theory]
    [MemberData(nameof(Graphs))]
    public void A_graph_that_is_wrong_is_refused_by_place_and_reason(string graph, string place, string reason)
    {
        InvalidModelException error = Assert.Throws<InvalidModelException>(() => Read(graph));
        Assert.Equal(("bad.safetensors", place), (error.File, error.Place));
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_graph_of_these_tests_is_right() => Assert.Equal(["a", "b"], Read(Graph).Network.Nodes.Select(node => node.Name));

    [Fact]
    public void A_graph_with_changed_signs_is_refused_or_read() => Gen.Select(Gen.Int[0, Graph.Length - 1], Gen.Char["{}[]\",:0123abe.-\\u "], Gen.Int[0, 2]).Array[1, 3].Sample(
        changes =>
        {
            string graph = changes.Aggregate(Graph, (text, change) => text[..Math.Min(change.Item1, text.Length)]
                + (change.Item3 == 0 ? "" : change.Item2) + text[Math.Min(change.Item1 + Math.Min(change.Item3, 1), text.Length)..]);
            try
            {
                Read(graph);
            }
            catch (InvalidModelException)
            {
            }
        },
        iter: 20_000);

    [Theory]
    [InlineData("2", "made by a newer Galvani")]
    [InlineData("99999999999999999", "update Galvani")]
    [InlineData("0", "never existed")]
    [InlineData("-1", "is no version")]
    [InlineData("", "is no version")]
    public void A_version_that_is_not_read_is_said_before_anything_else(string version, string reason)
    {
        byte[] bytes = Write(new SafetensorsWriter().Describe("format", "galvani-network").Describe("version", version).Describe("network", "of the future"));
        Assert.Contains(reason, Assert.Throws<InvalidModelException>(() => NetworkFile.Parse("memory", bytes)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_no_numbers_and_arrays_of_another_type_are_refused()
    {
        Assert.Contains("NaN", Assert.Throws<InvalidModelException>(() => Read(Graph, kernel: [1, 2, float.NaN, 4, 5, 6])).Reason, StringComparison.Ordinal);
        byte[] integers = Write(Head(Graph).Add<int>("b/bias", [2], [[1, 2]]).Add<float>("b/kernel", [3, 2], [new float[6]]));
        Assert.Equal("b/bias", Assert.Throws<InvalidModelException>(() => NetworkFile.Parse("memory", integers)).Place);
    }

    [Fact]
    public void Arrays_that_are_missing_or_too_many_are_named()
    {
        byte[] missing = Write(Head(Graph).Add<float>("b/kernel", [3, 2], [new float[6]]));
        Assert.Equal("b/bias", Assert.Throws<InvalidModelException>(() => NetworkFile.Parse("memory", missing)).Place);
        byte[] extra = Write(Head(Graph).Add<float>("b/bias", [2], [new float[2]]).Add<float>("b/kernel", [3, 2], [new float[6]]).Add<float>("c/bias", [1], [[1]]));
        Assert.Equal("c/bias", Assert.Throws<InvalidModelException>(() => NetworkFile.Parse("memory", extra)).Place);
    }

    [Theory]
    [InlineData("""{"classNames":["a"]}""")]
    [InlineData("""{"classNames":"a"}""")]
    [InlineData("""{"scaleFiringRates":0}""")]
    [InlineData("""{"accuracy":2}""")]
    [InlineData("""{"seed":-1}""")]
    [InlineData("""{"command":1}""")]
    [InlineData("""{"notes":{"a":1}}""")]
    [InlineData("""{"notes":{"a":"1","a":"2"}}""")]
    [InlineData("[]")]
    public void A_card_that_is_wrong_is_refused(string card) =>
        Assert.Equal("card", Assert.Throws<InvalidModelException>(() => Read(Graph, card)).Place);

    [Fact]
    public void A_card_of_a_later_version_may_say_more() => Assert.Equal(2, Read(Graph, """{"licence":"MIT","scaleFiringRates":2}""").Card.ScaleFiringRates);

    /// <summary>A network of 10^9 weights in a file of a few hundred bytes, in whatever layer.</summary>
    [Theory]
    [InlineData("""{"name":"b","layer":"Dense","inputs":["a"],"units":1000000000}""")]
    [InlineData("""{"name":"b","layer":"BatchNormalization","inputs":["a"]}""")]
    [InlineData("""{"name":"b","layer":"Affine","inputs":["a"]}""")]
    [InlineData("""{"name":"b","layer":"Population","inputs":["a"],"neuron":{"type":"RectifiedLinear"},"initialPotential":"given"}""")]
    public void A_file_costs_no_more_memory_than_its_bytes_justify(string node)
    {
        byte[] bytes = Write(Head($$"""{"nodes":[{"name":"a","layer":"Input","shape":[1000000000]},{{node}}],"outputs":["b"]}"""));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidModelException>(() => NetworkFile.Parse("memory", bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void What_is_no_network_file_is_told_by_name()
    {
        Assert.Throws<FileNotFoundException>(() => NetworkFile.Load(_folder.File("missing.safetensors")));
        Assert.Contains("is a folder", Assert.Throws<InvalidModelException>(() => NetworkFile.Load(_folder.Path)).Reason, StringComparison.Ordinal);
        string weights = _folder.File("weights.safetensors");
        new SafetensorsWriter().Add<float>("a", [1], [[1]]).Save(weights);
        Assert.Contains("without a network", Assert.Throws<InvalidModelException>(() => NetworkFile.Load(weights)).Reason, StringComparison.Ordinal);
        Assert.False(NetworkFile.Recognizes(Golden.File("cifar10", "README.md")));
    }

    public void Dispose() => _folder.Dispose();

    private static NetworkFile Read(string graph, string card = "{}", float[]? kernel = null) =>
        NetworkFile.Parse("bad.safetensors", Write(Head(graph, card).Add<float>("b/bias", [2], [new float[2]]).Add("b/kernel", [3, 2], [kernel ?? new float[6]])));

    private static SafetensorsWriter Head(string graph, string card = "{}") =>
        new SafetensorsWriter().Describe("format", "galvani-network").Describe("version", "1").Describe("network", graph).Describe("card", card);

    private static byte[] Write(SafetensorsWriter writer)
    {
        using MemoryStream stream = new();
        FileChecksum.AddTo(writer).Write(stream);

        return stream.ToArray();
    }
}
