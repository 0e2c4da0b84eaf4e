using System.Collections.Immutable;
using System.Text.Json;

namespace Galvani.Formats.Keras;

/// <summary>One use of a layer in a Functional model.</summary>
/// <param name="Sources">The values that it reads, in order.</param>
/// <param name="HasArguments">Whether it is called with anything but those.</param>
internal sealed record LayerCall(ImmutableArray<TensorReference> Sources, bool HasArguments)
{
    /// <summary>Whether Keras 3 wrote it.</summary>
    public bool IsObject { get; private init; }

    /// <summary>The call of a layer that reads the one before it.</summary>
    public static LayerCall Of(string layer) => new([new TensorReference(layer, 0, 0, IsHistory: true)], HasArguments: false);

    /// <summary>
    /// Reads one entry of <c>inbound_nodes</c>. Keras 2 writes <c>[["conv", 0, 0, {}], ...]</c>, Keras 3 <c>{"args": [...], "kwargs": {}}</c>
    /// with <c>"keras_history": ["conv", 0, 0]</c> inside. What is no tensor, or a dictionary of tensors, is an argument.
    /// </summary>
    public static LayerCall Parse(JsonElement node)
    {
        ImmutableArray<TensorReference>.Builder sources = ImmutableArray.CreateBuilder<TensorReference>();
        bool hasArguments = false;
        if (node.ValueKind != JsonValueKind.Object)
        {
            Collect(node, sources, ref hasArguments);

            return new LayerCall(sources.ToImmutable(), hasArguments);
        }

        hasArguments = node.TryGetProperty("kwargs", out JsonElement keywords) && Says(keywords);
        if (node.TryGetProperty("args", out JsonElement positional))
        {
            Collect(positional, sources, ref hasArguments);
        }
        else
        {
            hasArguments = true;
        }

        return new LayerCall(sources.ToImmutable(), hasArguments) { IsObject = true };
    }

    /// <summary>The values that a list such as <c>output_layers</c> names: <c>["probs", 0, 0]</c>, a list of such, or an object of such.</summary>
    public static ImmutableArray<TensorReference> Ends(JsonElement list)
    {
        ImmutableArray<TensorReference>.Builder ends = ImmutableArray.CreateBuilder<TensorReference>();
        bool ignored = false;
        foreach (JsonElement end in list.ValueKind == JsonValueKind.Object ? list.EnumerateObject().Select(property => property.Value) : [list])
        {
            Collect(end, ends, ref ignored);
        }

        return ends.ToImmutable();
    }

    private static void Collect(JsonElement element, ImmutableArray<TensorReference>.Builder sources, ref bool hasArguments)
    {
        if (element.ValueKind == JsonValueKind.Object && History(element) is JsonElement history && Reference(history, isHistory: true) is TensorReference tensor)
        {
            sources.Add(tensor);
        }
        else if (Reference(element, isHistory: false) is TensorReference reference)
        {
            sources.Add(reference);
            hasArguments |= element.GetArrayLength() > 3 && Says(element[3]);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                Collect(item, sources, ref hasArguments);
            }
        }
        else
        {
            hasArguments |= Says(element);
        }
    }

    private static JsonElement? History(JsonElement tensor) =>
        tensor.TryGetProperty("config", out JsonElement config) && config.ValueKind == JsonValueKind.Object
        && config.TryGetProperty("keras_history", out JsonElement history) ? history : null;

    /// <summary>What <c>[layer, call, output, ...]</c> refers to; null for anything else.</summary>
    private static TensorReference? Reference(JsonElement array, bool isHistory) =>
        array.ValueKind == JsonValueKind.Array
        && array.GetArrayLength() >= 3
        && array[0].ValueKind == JsonValueKind.String
        && array[1].ValueKind == JsonValueKind.Number && array[1].TryGetInt32(out int call)
        && array[2].ValueKind == JsonValueKind.Number && array[2].TryGetInt32(out int output)
            ? new TensorReference(array[0].GetString()!, call, output, isHistory)
            : null;

    /// <summary>Whether arguments change anything: null and false are what Keras writes for those that were not given.</summary>
    private static bool Says(JsonElement arguments) => arguments.ValueKind switch
    {
        JsonValueKind.Object => arguments.EnumerateObject().Any(argument => Says(argument.Value)),
        JsonValueKind.Array => arguments.EnumerateArray().Any(Says),
        _ => arguments.ValueKind is not (JsonValueKind.Null or JsonValueKind.False),
    };
}
