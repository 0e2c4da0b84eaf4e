using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Galvani.Cli.Results;
using Galvani.Torch;

namespace Galvani.Train;

/// <summary>What <c>train</c> prints as JSON.</summary>
internal sealed record TrainResult
{
    public TrainResult(TrainSettings settings, TrainingResult result, Evaluation? tested, double? scale)
    {
        Network = settings.Out;
        Epochs = result.Epochs;
        KeptEpoch = result.KeptEpoch;
        TestAccuracy = tested?.Accuracy;
        TestImages = tested?.Images ?? 0;
        Scale = scale;
        Seed = settings.Seed;
        Command = settings.Command;
    }

    /// <summary>Version of this schema.</summary>
    public int SchemaVersion { get; } = ResultJson.SchemaVersion;

    /// <summary>The file of the network.</summary>
    public string Network { get; }

    /// <summary>What every epoch gave.</summary>
    public ImmutableArray<EpochResult> Epochs { get; }

    /// <summary>The epoch that the weights are from.</summary>
    public int KeptEpoch { get; }

    /// <summary>Accuracy on test images, 0 to 1; null where the data has none.</summary>
    public double? TestAccuracy { get; }

    /// <summary>How many those are.</summary>
    public int TestImages { get; }

    /// <summary>The chosen scale of firing rates; null without validation images.</summary>
    public double? Scale { get; }

    /// <summary>The seed.</summary>
    public ulong Seed { get; }

    /// <summary>The command line that trains the same network.</summary>
    public string Command { get; }

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

        return Text($"{Network}: {accuracy} after {Epochs.Length} epochs, weights of epoch {KeptEpoch}{(Scale is double scale ? Text($"; scale of firing rates {scale:0.###}") : "")}.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

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
