using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Galvani.Cli.Check;
using Galvani.Cli.Classify;
using Galvani.Cli.Convert;
using Galvani.Cli.Inspect;
using Galvani.Cli.Sys;

namespace Galvani.Cli.Results;

/// <summary>The JSON of all verbs. Names are camelCase; a change that breaks readers raises <see cref="SchemaVersion"/>.</summary>
[JsonSerializable(typeof(ClassifyResult))]
[JsonSerializable(typeof(ImageResult))]
[JsonSerializable(typeof(InspectResult))]
[JsonSerializable(typeof(CheckResult))]
[JsonSerializable(typeof(ConvertResult))]
[JsonSerializable(typeof(SysResult))]
internal sealed partial class ResultJson : JsonSerializerContext
{
    public const int SchemaVersion = 1;

    /// <summary>Readable by people: indented, and without escapes that only a web page needs.</summary>
    public static ResultJson Readable { get; } = new(ReadableOptions());

    /// <summary>Its options; new ones each time, because a context takes them for itself.</summary>
    public static JsonSerializerOptions ReadableOptions() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
