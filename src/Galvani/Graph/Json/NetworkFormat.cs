using System.Globalization;
using System.Text.Json;

namespace Galvani.Graph.Json;

/// <summary>The name and the version of the format, for files and descriptions alike, and how its JSON is parsed.</summary>
internal static class NetworkFormat
{
    public const string Name = "galvani-network";
    public const int Version = 1;

    public const string FormatKey = "format";
    public const string VersionKey = "version";

    /// <summary>The format nests 6 levels.</summary>
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Refuses what a newer Galvani wrote, since it may mean something else.</summary>
    public static void RequireVersion(string file, long version)
    {
        if (version > Version)
        {
            throw new InvalidModelException(
                file, VersionKey, string.Create(CultureInfo.InvariantCulture, $"was made by a newer Galvani (version {version} of the format, this one reads {Version}); update Galvani"));
        }

        if (version != Version)
        {
            throw new InvalidModelException(file, VersionKey, string.Create(CultureInfo.InvariantCulture, $"is {version}, which never existed; this Galvani reads {Version}"));
        }
    }

    /// <summary>Reads one JSON object, and turns whatever is no JSON into the error of a bad file.</summary>
    /// <exception cref="InvalidModelException">It is not JSON, or not what <paramref name="read"/> needs.</exception>
    public static T Read<T>(string file, string place, string json, Func<JsonFields, T> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, _strict);

            return read(new JsonFields(file, place, document.RootElement));
        }
        catch (JsonException error)
        {
            throw new InvalidModelException(file, place, error.LineNumber is long line ? $"is not JSON, line {line + 1}" : "has a property twice", error);
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidModelException(file, place, "holds text that is not Unicode", error);
        }
    }
}
