using System.Collections.Immutable;
using System.Text.Json;

namespace Galvani.Formats.Keras;

/// <summary>One use of a layer in a Functional model.</summary>
/// <param name="Sources">The layers it reads, in order, each with the index of the output that it reads.</param>
/// <param name="HasArguments">Whether it is called with anything but those.</param>
internal sealed record LayerCall(ImmutableArray<(string Layer, int Output)> Sources, bool HasArguments)
{
    /// <summary>
    /// Reads one entry of <c>inbound_nodes</c>. Keras 2 writes <c>[["conv", 0, 0, {}], ...]</c>, Keras 3 <c>{"args": [...], "kwargs": {}}</c>
    /// with <c>"keras_history": ["conv", 0, 0]</c> somewhere inside.
    /// </summary>
    public static LayerCall Parse(JsonElement node)
    {
        ImmutableArray<(string, int)>.Builder sources = ImmutableArray.CreateBuilder<(string, int)>();
        bool hasArguments = false;
        if (node.ValueKind == JsonValueKind.Object)
        {
            hasArguments = node.TryGetProperty("kwargs", out JsonElement keywords) && Says(keywords);
            if (node.TryGetProperty("args", out JsonElement positional))
            {
                Collect(positional, sources, ref hasArguments);
            }
        }
        else
        {
            Collect(node, sources, ref hasArguments);
        }

        return new LayerCall(sources.ToImmutable(), hasArguments);
    }

    /// <summary>The layers that a list such as <c>output_layers</c> names: <c>["probs", 0, 0]</c>, a list of such, or an object of such.</summary>
    public static ImmutableArray<(string Layer, int Output)> Ends(JsonElement list)
    {
        ImmutableArray<(string, int)>.Builder ends = ImmutableArray.CreateBuilder<(string, int)>();
        bool ignored = false;
        Collect(list, ends, ref ignored);

        return ends.ToImmutable();
    }

    private static void Collect(JsonElement element, ImmutableArray<(string, int)>.Builder sources, ref bool hasArguments)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                if (property.Name == "keras_history")
                {
                    Collect(property.Value, sources, ref hasArguments);

                    return;
                }
            }

            foreach (JsonProperty property in element.EnumerateObject())
            {
                Collect(property.Value, sources, ref hasArguments);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array && IsReference(element))
        {
            sources.Add((element[0].GetString()!, element[2].GetInt32()));
            hasArguments |= element.GetArrayLength() > 3 && Says(element[3]);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                Collect(item, sources, ref hasArguments);
            }
        }
    }

    /// <summary>Whether it is <c>[layer, call, output, ...]</c>.</summary>
    private static bool IsReference(JsonElement array) =>
        array.GetArrayLength() >= 3
        && array[0].ValueKind == JsonValueKind.String
        && array[1].ValueKind == JsonValueKind.Number
        && array[2].ValueKind == JsonValueKind.Number && array[2].TryGetInt32(out _);

    /// <summary>Whether keyword arguments change anything: null and false are what Keras writes for those that were not given.</summary>
    private static bool Says(JsonElement keywords) => keywords.ValueKind == JsonValueKind.Object
        && keywords.EnumerateObject().Any(keyword => keyword.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False));
}
