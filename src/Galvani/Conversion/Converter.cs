using System.Collections.Immutable;
using Galvani.Conversion;

namespace Galvani;

/// <summary>
/// Turns a rate network into a spiking one, as NengoDL's converter does: neurons in the place of activations, scaled firing rates, a synapse behind
/// every population. Batch normalization and dropout are taken out first, which changes nothing. It is a list of passes; set what you need and call <see cref="Convert"/>.
/// </summary>
public sealed class Converter
{
    /// <summary>Which neuron takes the place of which activation. An activation without an entry stays as it is.</summary>
    public Dictionary<Activation, INeuronModel> SwapActivations { get; init; } = [];

    /// <summary>Factor of the firing rates, for all populations or per layer; positive.</summary>
    public FiringRateScale ScaleFiringRates { get; init; } = 1;

    /// <summary>The filter behind every population, with a delay of one step; null for neither.</summary>
    public Synapse? Synapse { get; init; }

    /// <summary>The passes in their order.</summary>
    public ImmutableArray<ConversionPass> Passes =>
    [
        new RemoveDropout(),
        new FoldBatchNormalization(),
        new ReplaceActivations(SwapActivations),
        new ScaleRates(ScaleFiringRates),
        .. Synapse is null ? Array.Empty<ConversionPass>() : [new InsertSynapses(Synapse)],
    ];

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

    internal (Network Network, ConversionReport Report) Run(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        ConversionLog log = new();
        Network converted = Passes.Aggregate(network, (current, pass) => pass.Apply(current, log));

        return (converted, log.Report(network));
    }
}
