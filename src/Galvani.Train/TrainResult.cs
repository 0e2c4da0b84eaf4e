using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Galvani.Cli.Results;
using Galvani.Torch;

namespace Galvani.Train;

/// <summary>What <c>train</c> prints as JSON.</summary>
internal sealed record TrainResult
{
    /// <summary>Version of this schema.</summary>
    public int SchemaVersion { get; } = ResultJson.SchemaVersion;

    /// <summary>The file of the network.</summary>
    public required string File { get; init; }

    /// <summary>What every epoch gave.</summary>
    public required ImmutableArray<EpochResult> Epochs { get; init; }

    /// <summary>The epoch that the weights are from.</summary>
    public required int KeptEpoch { get; init; }

    /// <summary>Accuracy on test images, 0 to 1; null where the data has none.</summary>
    public required double? TestAccuracy { get; init; }

    /// <summary>How many those are.</summary>
    public required int TestImages { get; init; }

    /// <summary>The chosen scale of firing rates; null without validation images.</summary>
    public required double? Scale { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The command line that trains the same network; null where a training was gone on with under other options.</summary>
    public required string? Command { get; init; }

    /// <summary>The software.</summary>
    public Versions Versions { get; } = Versions.Current;

    /// <summary>The result as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, TrainJson.Readable.TrainResult);

    /// <summary>The result in a sentence.</summary>
    public override string ToString()
    {
        EpochResult kept = Epochs[KeptEpoch - 1];
        string accuracy = TestAccuracy is double test ? Text($"{test:P2} on {TestImages:N0} test images")
            : kept.ValidationAccuracy is double validation ? Text($"{validation:P2} on the validation images")
            : Text($"{kept.Accuracy:P2} on the images it was trained on");

        return Text($"{File}: {accuracy} after {Epochs.Length} epoch{(Epochs.Length == 1 ? "" : "s")}, weights of epoch {KeptEpoch}{(Scale is double scale ? Text($"; scale of firing rates {scale:0.###}") : "")}.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
