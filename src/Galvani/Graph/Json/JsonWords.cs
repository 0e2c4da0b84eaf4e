using System.Text;
using System.Text.Json;
using Galvani.Layers;

namespace Galvani.Graph.Json;

/// <summary>How the words and pairs of a description are written.</summary>
internal static class JsonWords
{
    /// <summary>What JSON has no number for.</summary>
    public const string MinusInfinity = "-inf";

    /// <summary>A reset that is no potential: the threshold is subtracted.</summary>
    public const string Subtract = "subtract";

    /// <summary>A name of an enumeration in lower case, as Keras writes it.</summary>
    public static string Of<TEnum>(TEnum choice)
        where TEnum : struct, Enum => choice.ToString().ToLowerInvariant();

    /// <summary>Whether a text has no half of a surrogate pair, which no file could hold.</summary>
    public static bool IsUnicode(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;

    /// <summary>One number along one axis, or a list of one per axis.</summary>
    public static void WriteExtent<TExtent>(this Utf8JsonWriter json, string key, TExtent extent)
        where TExtent : struct, IExtent<TExtent>
    {
        if (TExtent.Axes == 1)
        {
            json.WriteNumber(key, extent.ToExtent3D().Width);
        }
        else
        {
            json.WriteWholes(key, extent.ToExtent3D().ToArray().AsSpan(Extent3D.Axes - TExtent.Axes));
        }
    }

    /// <summary>A list of whole numbers.</summary>
    public static void WriteWholes(this Utf8JsonWriter json, string key, ReadOnlySpan<int> values)
    {
        json.WriteStartArray(key);
        foreach (int value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>A list of numbers.</summary>
    public static void WriteNumbers(this Utf8JsonWriter json, string key, ReadOnlySpan<float> values)
    {
        json.WriteStartArray(key);
        foreach (float value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>A list of numbers.</summary>
    public static void WriteDoubles(this Utf8JsonWriter json, string key, ReadOnlySpan<double> values)
    {
        json.WriteStartArray(key);
        foreach (double value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>A list of texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, string key, IEnumerable<string> values)
    {
        json.WriteStartArray(key);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
