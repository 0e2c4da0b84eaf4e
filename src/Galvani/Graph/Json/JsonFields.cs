using System.Collections.Immutable;
using System.Text.Json;
using Galvani.Layers;

namespace Galvani.Graph.Json;

/// <summary>A JSON object that is read strictly: it knows where it stands for messages, and every property that nobody asks for is an error.</summary>
internal sealed class JsonFields
{
    private readonly string _file;
    private readonly JsonElement _element;
    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);

    public JsonFields(string file, string place, JsonElement element)
    {
        _file = file;
        Place = place;
        _element = element;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Error("must be a JSON object");
        }
    }

    /// <summary>What messages call the object; better once its name is known.</summary>
    public string Place { get; set; }

    /// <summary>The properties that were asked for so far.</summary>
    public IReadOnlyCollection<string> Known => _known;

    /// <summary>The names of all properties.</summary>
    public IEnumerable<string> Names => _element.EnumerateObject().Select(property => property.Name);

    /// <summary>The error that something here is not as it must be.</summary>
    public InvalidModelException Error(string reason, Exception? inner = null) => new(_file, Place, reason, inner);

    /// <summary>A property; null when it is missing.</summary>
    public JsonElement? Find(string key)
    {
        _known.Add(key);

        return _element.TryGetProperty(key, out JsonElement value) ? value : null;
    }

    public string Text(string key) => Find(key) switch
    {
        null => throw Missing(key),
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

    public double Number(string key, double? fallback = null) => Find(key) is JsonElement value
        ? Double(value) ?? throw Error($"'{key}' must be a number")
        : fallback ?? throw Missing(key);

    /// <summary>A finite number, or minus infinity as text.</summary>
    public double NumberOrMinusInfinity(string key, double fallback) =>
        Find(key) is { ValueKind: JsonValueKind.String } text && text.ValueEquals(JsonWords.MinusInfinity) ? double.NegativeInfinity : Number(key, fallback);

    /// <summary>A finite number; null where a word stands in its place.</summary>
    public double? NumberOr(string key, string word, double? fallback) =>
        Find(key) is not JsonElement value ? fallback : value.ValueKind == JsonValueKind.String && value.ValueEquals(word) ? null : Number(key);

    /// <summary>A whole number of at least 1.</summary>
    public int Count(string key, int? fallback = null) => Find(key) is JsonElement value
        ? Whole(value) ?? throw Error($"'{key}' must be a whole number of at least 1")
        : fallback ?? throw Missing(key);

    /// <summary>One whole number for all axes, or one per axis: planes, rows and columns.</summary>
    /// <param name="key">The property.</param>
    /// <param name="fallback">What it is when it is missing; null where it must not be.</param>
    /// <param name="least">The smallest number that is allowed.</param>
    public TExtent Extent<TExtent>(string key, TExtent? fallback = null, int least = 1)
        where TExtent : struct, IExtent<TExtent>
    {
        if (Find(key) is not JsonElement value)
        {
            return fallback ?? throw Missing(key);
        }

        int?[] axes = value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => Whole(item, least))]
            : [.. Enumerable.Repeat(Whole(value, least), TExtent.Axes)];

        return axes.Length == TExtent.Axes && axes.All(axis => axis is not null)
            ? TExtent.From(Extent3D.Of([.. axes.Select(axis => axis!.Value)]))
            : throw Error($"'{key}' must be one whole number of at least {least}, or {TExtent.Axes} of them");
    }

    /// <summary>A list of whole numbers of at least 0.</summary>
    public int[] Wholes(string key) => [.. List(key).Select(item => Whole(item, 0) ?? throw Error($"'{key}' must be a list of whole numbers of at least 0"))];

    /// <summary>A whole number, perhaps below 0.</summary>
    public int Integer(string key, int fallback) =>
        Find(key) is not JsonElement value ? fallback : Whole(value, int.MinValue) ?? throw Error($"'{key}' must be a whole number");

    /// <summary>One of the words of an enumeration, in lower case.</summary>
    public TEnum Choice<TEnum>(string key, TEnum fallback)
        where TEnum : struct, Enum
    {
        if (Find(key) is null)
        {
            return fallback;
        }

        string text = Text(key);
        foreach (TEnum choice in Enum.GetValues<TEnum>())
        {
            if (JsonWords.Of(choice) == text)
            {
                return choice;
            }
        }

        throw Error($"'{key}' is '{text}'; it must be {string.Join(" or ", Enum.GetValues<TEnum>().Select(JsonWords.Of))}");
    }

    /// <summary>A list.</summary>
    public ImmutableArray<JsonElement> List(string key) => Find(key) switch
    {
        null => throw Missing(key),
        JsonElement { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
        _ => throw Error($"'{key}' must be a list"),
    };

    /// <summary>A list of texts.</summary>
    public ImmutableArray<string> Texts(string key) =>
        [.. List(key).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Error($"'{key}' must be a list of texts"))];

    /// <summary>A list of numbers that 32-bit floats hold.</summary>
    public float[] Floats(string key) =>
        [.. List(key).Select(item => Single(item) ?? throw Error($"'{key}' must be a list of numbers that 32-bit floats hold"))];

    /// <summary>A list of numbers.</summary>
    public double[] Doubles(string key) => [.. List(key).Select(item => Double(item) ?? throw Error($"'{key}' must be a list of numbers"))];

    /// <summary>The extents of an image or another value.</summary>
    public Shape Shape(string key)
    {
        ImmutableArray<int> extents = [.. List(key).Select(item => Whole(item) ?? throw Error($"'{key}' must be a list of whole numbers of at least 1"))];
        try
        {
            return new Shape(extents.AsSpan());
        }
        catch (ArgumentException error)
        {
            throw Error($"'{key}' must be a list of whole numbers whose product is below 2^31", error);
        }
    }

    /// <summary>An object in the object.</summary>
    public JsonFields Object(string key) => new(_file, $"{Place}: {key}", Find(key) ?? throw Missing(key));

    /// <summary>An object in a list.</summary>
    public JsonFields Item(string place, JsonElement element) => new(_file, place, element);

    /// <summary>Refuses what nobody asked for: a misspelt option must not be dropped silently.</summary>
    public void RequireAllKnown()
    {
        foreach (JsonProperty property in _element.EnumerateObject())
        {
            if (!_known.Contains(property.Name))
            {
                throw Error($"has the unknown property '{property.Name}'; it may have {string.Join(", ", _known)}");
            }
        }
    }

    private InvalidModelException Missing(string key) => Error($"'{key}' is missing");

    private static double? Double(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number) ? number : null;

    private static float? Single(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out float number) && float.IsFinite(number) ? number : null;

    private static int? Whole(JsonElement value, int least = 1) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= least ? number : null;
}
