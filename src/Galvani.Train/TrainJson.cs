using System.Text.Json.Serialization;
using Galvani.Cli.Results;

namespace Galvani.Train;

/// <summary>How the result of a training is written: as those of the other verbs.</summary>
[JsonSerializable(typeof(TrainResult))]
internal sealed partial class TrainJson : JsonSerializerContext
{
    public static TrainJson Readable { get; } = new(ResultJson.ReadableOptions());
}
