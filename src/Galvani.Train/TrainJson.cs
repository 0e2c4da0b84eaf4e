using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Galvani.Train;

/// <summary>How it is written.</summary>
[JsonSerializable(typeof(TrainResult))]
internal sealed partial class TrainJson : JsonSerializerContext
{
    public static TrainJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
