using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Galvani.Graph.Json;

/// <summary>Writes the graph of a network: its nodes and its outputs, each node as one line of JSON.</summary>
internal static class GraphWriter
{
    public const string Nodes = "nodes";
    public const string Outputs = "outputs";

    private static readonly JsonWriterOptions _compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The graph as one object.</summary>
    /// <param name="network">The network.</param>
    /// <param name="arrays">Receives the weights in their order.</param>
    /// <exception cref="UnsupportedNetworkException">It holds something that files cannot hold.</exception>
    public static string Object(Network network, List<(string Name, Tensor Value)> arrays) =>
        $$"""{"{{Nodes}}":[{{string.Join(',', Lines(network, arrays))}}],"{{Outputs}}":{{OutputList(network)}}}""";

    /// <summary>The nodes, each as one object on one line.</summary>
    /// <param name="network">The network.</param>
    /// <param name="arrays">Receives the weights in their order; null for a description without weights.</param>
    /// <exception cref="UnsupportedNetworkException">It holds something that files cannot hold.</exception>
    public static IEnumerable<string> Lines(Network network, List<(string Name, Tensor Value)>? arrays) =>
        network.Nodes.Select(node => Text(json => Write(node, json, arrays)));

    /// <summary>The names of the outputs as a list.</summary>
    public static string OutputList(Network network) => Text(json =>
    {
        json.WriteStartArray();
        foreach (string name in network.Outputs)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    });

    /// <summary>One JSON value as text, on one line.</summary>
    public static string Text(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, _compact))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Node node, Utf8JsonWriter json, List<(string Name, Tensor Value)>? arrays)
    {
        LayerWriter writer = new(node.Name, json, arrays);
        if (!JsonWords.IsUnicode(node.Name))
        {
            throw writer.Refusal("its name holds half a surrogate pair, which no file can hold", "give the node another name");
        }

        LayerForm form = LayerForms.Find(node.Layer) ?? throw new NotSupportedException($"{node.Layer.GetType().Name} has no form in files");
        json.WriteStartObject();
        json.WriteString("name", node.Name);
        json.WriteString("layer", form.Name);
        if (!node.Inputs.IsEmpty)
        {
            EdgeForm.Write(node, json);
        }

        form.Write(node.Layer, writer);
        json.WriteEndObject();
    }
}
