using System.Collections.Immutable;
using System.Text.Json;
using Galvani.Cli.Results;

namespace Galvani.Cli.Classify;

/// <summary>What <c>classify --image</c> found. Scores are probabilities where the network ends in a softmax.</summary>
internal sealed record ImageResult
{
    /// <summary>Version of this schema.</summary>
    public int SchemaVersion { get; init; } = ResultJson.SchemaVersion;

    /// <summary>The file.</summary>
    public required string Image { get; init; }

    /// <summary>Time steps.</summary>
    public required int Steps { get; init; }

    /// <summary>Name of the class that the model answers before conversion; null where a score is not a number, or the file has the spiking network alone.</summary>
    public required string? RateAnswer { get; init; }

    /// <summary>Name of the class that the spiking network answers after the last step; null where a score is not a number.</summary>
    public required string? SpikingAnswer { get; init; }

    /// <summary>The first step after which the spiking network gives its last answer until the end.</summary>
    public required int SettledAtStep { get; init; }

    /// <summary>The best classes of the spiking network after the last step, best first.</summary>
    public required ImmutableArray<ClassOverTime> Classes { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The software.</summary>
    public required Versions Versions { get; init; }

    /// <summary>The command line that gives this result again.</summary>
    public required string Command { get; init; }

    /// <summary>The result as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ResultJson.Readable.ImageResult);
}
