using Galvani.Cli.Models;
using Galvani.Cli.Usage;

namespace Galvani.Cli.Classify;

/// <summary>What the user asked <c>classify</c> for, defaults filled in.</summary>
internal sealed record ClassifySettings
{
    /// <summary>The model.</summary>
    public required ModelSource Model { get; init; }

    /// <summary>The data.</summary>
    public required DataSource Data { get; init; }

    /// <summary>Time steps per image; null for the recipe's.</summary>
    public required int? Steps { get; init; }

    /// <summary>How the model is converted.</summary>
    public required ConversionChoice Conversion { get; init; }

    /// <summary>Whether NengoDL's recipe is simulated beside the one without loss.</summary>
    public required bool Compare { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How images are shown.</summary>
    public required InputChoice Input { get; init; }

    /// <summary>Whether several spikes in a step are warned of.</summary>
    public required bool BinarySpikes { get; init; }

    /// <summary>How scores become an answer; null for the recipe's way.</summary>
    public required Readout? Readout { get; init; }

    /// <summary>Threads; 0 for one per processor.</summary>
    public required int Threads { get; init; }

    /// <summary>Bytes that the run may use; 0 for the library's choice.</summary>
    public required long Memory { get; init; }

    /// <summary>The output folder; null for a new one.</summary>
    public required string? Out { get; init; }

    /// <summary>Whether files may be replaced.</summary>
    public required bool Overwrite { get; init; }

    /// <summary>For how many images plots of their own are drawn; 0 for no plots at all.</summary>
    public required int Plots { get; init; }

    /// <summary>Whether JSON is printed.</summary>
    public required bool Json { get; init; }

    /// <summary>From the model to a spiking network.</summary>
    public ModelConversion ToSpiking => new(Model, Conversion, Steps, Data.Path, Data.Download, Data.Preprocessing, Threads);

    /// <summary>How a spiking network is run.</summary>
    public SimulationOptions OptionsFor(SpikingModel model) => new()
    {
        Steps = Steps ?? model.Steps,
        Seed = Seed,
        Input = Input.Encoding,
        Readout = Readout ?? model.Readout,
        Threads = Threads,
        MemoryBudget = Memory,
    };
}
