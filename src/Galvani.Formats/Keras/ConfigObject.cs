using System.Collections.Immutable;
using System.Text.Json;

namespace Galvani.Formats.Keras;

/// <summary>A JSON object of a model's configuration. It knows where it stands for messages, and which of its entries nobody asked for.</summary>
internal sealed class ConfigObject(string file, string place, JsonElement element)
{
    private const int MostExtent = short.MaxValue; // of kernels, strides and dilations: products of two still fit an int

    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>Where it stands, for messages.</summary>
    public string Place => place;

    /// <summary>Names of the entries that say something and were not read. Null and false say nothing.</summary>
    public ImmutableArray<string> Unread => element.ValueKind != JsonValueKind.Object ? [] :
    [
        .. element.EnumerateObject()
            .Where(entry => entry.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False) && !_read.Contains(entry.Name))
            .Select(entry => entry.Name),
    ];

    /// <summary>The error that something here is not as it must be.</summary>
    public InvalidModelException Error(string reason) => new(file, place, reason);

    /// <summary>An object that stands inside this one.</summary>
    public ConfigObject Inside(string key, JsonElement value) => new(file, $"{place}, {key}", value);

    /// <summary>An entry; null when it is missing or null.</summary>
    public JsonElement? Find(string key)
    {
        _read.Add(key);
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Error("must be a JSON object");
        }

        return element.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    public string Text(string key, string? fallback = null) => Find(key) switch
    {
        null => fallback ?? throw Error($"'{key}' is missing"),
        JsonElement { ValueKind: JsonValueKind.String } value => value.GetString()!,
        _ => throw Error($"'{key}' must be text"),
    };

    public bool Flag(string key, bool fallback) => Find(key) switch
    {
        null => fallback,
        JsonElement { ValueKind: JsonValueKind.True } => true,
        JsonElement { ValueKind: JsonValueKind.False } => false,
        _ => throw Error($"'{key}' must be true or false"),
    };

    /// <summary>As <see cref="Flag"/>, but the entry does not count as read.</summary>
    public bool Peek(string key, bool fallback) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out JsonElement value)
        ? value.ValueKind == JsonValueKind.True || (value.ValueKind != JsonValueKind.False && fallback)
        : fallback;

    public double Number(string key, double fallback) => Find(key) switch
    {
        null => fallback,
        JsonElement { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out double number) && double.IsFinite(number) => number,
        _ => throw Error($"'{key}' must be a number"),
    };

    /// <summary>A whole number of at least 1.</summary>
    public int Count(string key, int? fallback = null) => Find(key) is JsonElement value
        ? Whole(value) ?? throw Error($"'{key}' must be a whole number of at least 1")
        : fallback ?? throw Error($"'{key}' is missing");

    /// <summary>One whole number for all axes, or one per axis; the fallback likewise, where there is one.</summary>
    public ImmutableArray<int> Extents(string key, int count, params ReadOnlySpan<int> fallback)
    {
        int?[] found = Find(key) switch
        {
            null when fallback.Length == 0 => throw Error($"'{key}' is missing"),
            null => [.. fallback.ToArray()],
            JsonElement { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(Whole)],
            JsonElement value => [Whole(value)],
        };
        if ((found.Length != 1 && found.Length != count) || found.Any(extent => extent is null or > MostExtent))
        {
            string how = count == 1 ? "a whole number" : $"one or {count} whole numbers";
            throw Error($"'{key}' must be {how} from 1 to {MostExtent}");
        }

        return [.. Enumerable.Range(0, count).Select(axis => found[found.Length == 1 ? 0 : axis]!.Value)];
    }

    /// <summary>A whole number of at least 1, or a list of such.</summary>
    public ImmutableArray<int> Wholes(string key)
    {
        int?[] found = Find(key) switch
        {
            JsonElement { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(Whole)],
            JsonElement value => [Whole(value)],
            null => throw Error($"'{key}' is missing"),
        };

        return found.All(number => number is not null)
            ? [.. found.Select(number => number!.Value)]
            : throw Error($"'{key}' must be whole numbers of at least 1");
    }

    private static int? Whole(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 1 ? number : null;
}
