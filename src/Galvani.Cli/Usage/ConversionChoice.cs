namespace Galvani.Cli.Usage;

/// <summary>How the user wants a model converted. A verb sets what it has options for; what is null is for the recipe to choose.</summary>
internal sealed record ConversionChoice
{
    /// <summary>The recipe.</summary>
    public RecipeChoice? Recipe { get; init; }

    /// <summary>NengoDL's recipe: factor of the firing rates.</summary>
    public double? Scale { get; init; }

    /// <summary>NengoDL's recipe: what stands behind every population.</summary>
    public SynapseChoice? Synapse { get; init; }

    /// <summary>NengoDL's recipe: whether branches that meet after different numbers of synapses wait for each other.</summary>
    public bool MatchDelays { get; init; }

    /// <summary>The recipe without loss: the name of a dataset or a path whose training images it is calibrated on.</summary>
    public string? Calibration { get; init; }

    /// <summary>The recipe without loss: how many of them.</summary>
    public int? CalibrationImages { get; init; }

    /// <summary>The recipe without loss: whether neurons may take spikes back.</summary>
    public bool NegativeSpikes { get; init; }

    /// <summary>What becomes of max pooling.</summary>
    public MaxPoolingChoice? MaxPooling { get; init; }

    /// <summary>Whether layers without spiking form may stay rate nodes.</summary>
    public bool AllowFallback { get; init; } = true;

    /// <summary>The option of NengoDL's recipe that was given; null for none.</summary>
    public string? NengoDLOption => Scale is not null ? "--scale" : Synapse is not null ? "--synapse" : MatchDelays ? "--match-delays" : null;

    /// <summary>The option of the recipe without loss that was given; null for none.</summary>
    public string? LosslessOption => Calibration is not null ? "--calibration" : CalibrationImages is not null ? "--calibration-images" : NegativeSpikes ? "--negative-spikes" : null;

    /// <summary>The option of any conversion that was given; null for none.</summary>
    public string? Given => Recipe is not null ? "--recipe" : NengoDLOption ?? LosslessOption ?? (MaxPooling is not null ? "--max-pooling" : AllowFallback ? null : "--no-fallback");
}
