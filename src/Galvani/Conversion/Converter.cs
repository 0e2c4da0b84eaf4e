using System.Collections.Immutable;
using Galvani.Conversion;

namespace Galvani;

/// <summary>
/// Turns a rate network into a spiking one, as NengoDL's converter does: neurons in the place of activations, scaled firing rates, a synapse behind
/// every population. What changes nothing comes first: batch normalization and dropout
/// are taken out, max pooling moves before the neurons. It is a list of passes; set what you need and call <see cref="Convert"/>.
/// </summary>
public sealed class Converter
{
    /// <summary>Which neuron takes the place of which activation. An activation without an entry stays as it is.</summary>
    public Dictionary<Activation, INeuronModel> SwapActivations { get; init; } = [];

    /// <summary>Factor of the firing rates, for all populations or per layer; positive.</summary>
    public FiringRateScale ScaleFiringRates { get; init; } = 1;

    /// <summary>The filter behind every population, with a delay of one step; null for neither.</summary>
    public Synapse? Synapse { get; init; }

    /// <summary>What becomes of max pooling. NengoDL's <c>max_to_avg_pool=True</c> is <see cref="MaxPooling.Average"/>.</summary>
    public MaxPooling MaxPooling { get; init; } = MaxPooling.BeforeNeurons;

    /// <summary>Whether layers without spiking form may stay rate nodes, as in NengoDL's <c>allow_fallback</c>; otherwise each is refused.</summary>
    public bool AllowFallback { get; init; } = true;

    /// <summary>
    /// Whether the network is only run, as in NengoDL's <c>inference_only</c>: batch normalization and dropout are taken out. Otherwise they stay, for
    /// whoever wants to train what comes out.
    /// </summary>
    public bool InferenceOnly { get; init; } = true;

    /// <summary>
    /// Whether layers that share weights become neurons of their own each, as in NengoDL's <c>split_shared_weights</c>; otherwise they are refused. They
    /// go on sharing the tensors.
    /// </summary>
    public bool SplitSharedWeights { get; init; } = true;

    /// <summary>
    /// Whether the first axis of every value is time, as in NengoDL's <c>temporal_model</c>: the spiking network sees one row of its input in each step.
    /// </summary>
    public bool TemporalModel { get; init; }

    /// <summary>Whether branches that meet after different numbers of synapses wait for each other; otherwise the report names them.</summary>
    public bool MatchDelays { get; init; }

    /// <summary>The passes in their order.</summary>
    public ImmutableArray<ConversionPass> Passes =>
    [
        .. When(!SplitSharedWeights, () => new RefuseSharedWeights()),
        .. When(TemporalModel, () => new StepThroughTime()),
        new LowerLayers(),
        new CancelPermutes(),
        .. When(InferenceOnly, () => new RemoveDropout()),
        .. When(InferenceOnly, () => new FoldBatchNormalization()),
        .. When(MaxPooling == MaxPooling.BeforeNeurons, () => new PoolBeforeActivations(SwapActivations.Keys)),
        .. When(SwapActivations.ContainsKey(Activation.Relu), () => new SplitSlopes()),
        .. When(MaxPooling == MaxPooling.Average, () => new AverageMaxPools()),
        .. When(MaxPooling == MaxPooling.Gate, () => new GateMaxPools()),
        new ReplaceActivations(SwapActivations),
        new ScaleRates(ScaleFiringRates),
        .. Synapse is null ? Array.Empty<ConversionPass>() : [new InsertSynapses(Synapse), new MatchDelays(Synapse, MatchDelays)],
        .. When(!AllowFallback, () => new RefuseFallbacks()),
    ];

    /// <summary>The recipe that loses least: integrate-and-fire neurons, calibrated on images.</summary>
    /// <param name="images">Some hundreds of training images; neither their labels nor their order matter.</param>
    /// <param name="options">Steps, thresholds, corrections, ...</param>
    public static LosslessConverter Lossless(Dataset images, LosslessOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(images);

        return new LosslessConverter(images, options ?? new LosslessOptions());
    }

    /// <summary>Converts a network.</summary>
    /// <exception cref="UnsupportedNetworkException">A layer cannot be converted as asked; all such layers are listed.</exception>
    public ConversionResult Convert(Network network)
    {
        (Network converted, ConversionReport report) = Run(network);

        return report.Refusals.IsEmpty
            ? new ConversionResult(network, converted, report)
            : throw new UnsupportedNetworkException(report.Refusals);
    }

    /// <summary>Says what a conversion would do, refusals included, without failing on them.</summary>
    public ConversionReport Check(Network network) => Run(network).Report;

    private static IEnumerable<ConversionPass> When(bool isWanted, Func<ConversionPass> pass) => isWanted ? [pass()] : [];

    internal (Network Network, ConversionReport Report) Run(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        ConversionLog log = new();
        Network converted = Passes.Aggregate(network, (current, pass) => pass.Apply(current, log));

        return (converted, log.Report(network));
    }
}
