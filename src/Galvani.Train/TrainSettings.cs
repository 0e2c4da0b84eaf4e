namespace Galvani.Train;

/// <summary>What the user asked <c>train</c> for, defaults filled in.</summary>
internal sealed record TrainSettings
{
    /// <summary>What is trained.</summary>
    public required ModelChoice Model { get; init; }

    /// <summary>What it is trained on.</summary>
    public required TrainData Data { get; init; }

    /// <summary>How, apart from what is below.</summary>
    public required TrainOptions Recipe { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Threads; 0 for libtorch's choice.</summary>
    public required int Threads { get; init; }

    /// <summary>Where it is computed.</summary>
    public required string Device { get; init; }

    /// <summary>The file of the trained network.</summary>
    public required string Out { get; init; }

    /// <summary>The file of the state, if it is to be kept.</summary>
    public required string? Checkpoint { get; init; }

    /// <summary>The state to go on from; null for a new training.</summary>
    public required string? Resume { get; init; }

    /// <summary>Whether files may be replaced.</summary>
    public required bool Overwrite { get; init; }

    /// <summary>Whether JSON is printed.</summary>
    public required bool Json { get; init; }

    /// <summary>The settings as a file for <c>--config</c> would hold them.</summary>
    public required string Saved { get; init; }

    /// <summary>The command line that trains the same network.</summary>
    public required string Command { get; init; }

    /// <summary>The plot of the training.</summary>
    public string Plot => Out + ".png";

    /// <summary>Where the state is written.</summary>
    public string State => Resume ?? Checkpoint ?? DefaultState;

    /// <summary>Where it is written unless the user says otherwise.</summary>
    public string DefaultState => Out + ".checkpoint";
}
