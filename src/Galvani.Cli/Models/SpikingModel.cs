using Galvani.Cli.Usage;

namespace Galvani.Cli.Models;

/// <summary>A spiking network that is ready to run, with what is known of how it was made.</summary>
internal sealed record SpikingModel
{
    /// <summary>Steps of a run where neither the user nor the conversion says.</summary>
    public const int DefaultSteps = 30;

    /// <summary>The network.</summary>
    public required Network Network { get; init; }

    /// <summary>What it was made of; null where the file has the spiking network alone.</summary>
    public Network? Rate { get; init; }

    /// <summary>What the model file says.</summary>
    public required ModelCard Card { get; init; }

    /// <summary>How it was made; null where the file has the spiking network alone.</summary>
    public RecipeChoice? Recipe { get; init; }

    /// <summary>NengoDL's recipe: the factor of the firing rates.</summary>
    public ScaleChoice? Scale { get; init; }

    /// <summary>NengoDL's recipe: what stands behind every population.</summary>
    public SynapseChoice? Synapse { get; init; }

    /// <summary>The recipe without loss: where the calibration images came from; null for the network that is built in.</summary>
    public LosslessRecipe? Calibration { get; init; }

    /// <summary>What the recipe measured, or the file says of it; null for NengoDL's recipe.</summary>
    public ConversionCard? Conversion { get; init; }

    /// <summary>The conversion itself; null where none was made now.</summary>
    public ConversionResult? Result { get; init; }

    /// <summary>Steps of a run, unless the user says otherwise.</summary>
    public int Steps => Conversion?.Steps ?? DefaultSteps;

    /// <summary>How scores become an answer, unless the user says otherwise.</summary>
    /// <exception cref="InvalidDataException">The model file names none that there is.</exception>
    public Readout Readout => Conversion is null ? Readout.Last
        : Readout.TryParse(Conversion.ReadoutText, out Readout? readout) ? readout
        : throw new InvalidDataException($"the card of the model: '{Conversion.ReadoutText}' is no readout; name one with --readout");
}
