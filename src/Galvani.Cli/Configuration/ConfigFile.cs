using System.Collections.Immutable;
using System.Text.Json;

namespace Galvani.Cli.Configuration;

/// <summary>The settings of a JSON file; comments and trailing commas are allowed, as people write such files.</summary>
/// <param name="Path">The file.</param>
/// <param name="Settings">Names and values in the order of the file.</param>
internal sealed record ConfigFile(string Path, ImmutableArray<JsonProperty> Settings)
{
    private static readonly JsonDocumentOptions _lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads a file.</summary>
    /// <exception cref="ConfigException">It cannot be read or is no JSON object.</exception>
    public static ConfigFile Read(string path)
    {
        try
        {
            return Parse(path, File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConfigException([$"{path}: there is no such file; write one with --save-config"], exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException([$"{path}: cannot be read; check that it is a file and its permissions"], exception);
        }
    }

    /// <summary>Reads a text; <paramref name="path"/> names it in messages.</summary>
    /// <exception cref="ConfigException">It is no JSON object.</exception>
    public static ConfigFile Parse(string path, string json)
    {
        try
        {
            JsonElement root = JsonDocument.Parse(json, _lenient).RootElement;

            return root.ValueKind == JsonValueKind.Object
                ? new ConfigFile(path, [.. root.EnumerateObject()])
                : throw new ConfigException([$"{path}: is no JSON object; write it as {{ \"name\": value }}"]);
        }
        catch (JsonException exception)
        {
            string place = exception.LineNumber is long line ? $"is not JSON, line {line + 1}; correct it" : "has a name twice; remove one";

            throw new ConfigException([$"{path}: {place}, or write a new one with --save-config"], exception);
        }
    }
}
