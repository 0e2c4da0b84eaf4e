using System.Collections.Immutable;
using System.Text.Json;

namespace Galvani.Graph.Json;

/// <summary>Connections: the name of the source where it is a plain one, otherwise an object with synapse and delay.</summary>
internal static class EdgeForm
{
    private const string Source = "source";
    private const string Filter = "synapse";
    private const string Delayed = "delayed";

    public static void Write(Node node, Utf8JsonWriter json)
    {
        json.WriteStartArray("inputs");
        foreach (Edge edge in node.Inputs)
        {
            if (edge.IsPlain)
            {
                json.WriteStringValue(edge.Source);
                continue;
            }

            json.WriteStartObject();
            json.WriteString(Source, edge.Source);
            if (edge.Synapse is Synapse synapse)
            {
                NumbersForm form = SynapseForms.Find(synapse) ?? throw new UnsupportedNetworkException(
                    [new Problem(node.Name, $"its synapse {synapse.GetType().Name} is not one of Galvani's, which files can hold", "save the network before conversion, and convert it after loading")]);
                json.WriteStartObject(Filter);
                form.Write(synapse, json);
                json.WriteEndObject();
            }

            json.WriteBoolean(Delayed, edge.Delayed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static ImmutableArray<Edge> Read(JsonFields node, string key) =>
        [.. node.List(key).Select((element, i) => element.ValueKind == JsonValueKind.String ? new Edge(element.GetString()!) : Read(node.Item($"{node.Place}: {key}[{i}]", element)))];

    private static Edge Read(JsonFields fields)
    {
        Edge edge = new(
            fields.Text(Source),
            fields.Find(Filter) is null ? null : (Synapse)NumbersForm.Read(fields.Object(Filter), SynapseForms.All),
            fields.Flag(Delayed, false));
        fields.RequireAllKnown();

        return edge;
    }
}
