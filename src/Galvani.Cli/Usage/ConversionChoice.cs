namespace Galvani.Cli.Usage;

/// <summary>How the user wants a model converted, beside scale and synapse. A verb sets what it has options for.</summary>
internal sealed record ConversionChoice
{
    /// <summary>What becomes of max pooling.</summary>
    public MaxPoolingChoice MaxPooling { get; init; } = MaxPoolingChoice.Before;

    /// <summary>Whether layers without spiking form may stay rate nodes.</summary>
    public bool AllowFallback { get; init; } = true;

    /// <summary>Whether branches that meet after different numbers of synapses wait for each other.</summary>
    public bool MatchDelays { get; init; }
}
