using System.Collections.Immutable;
using Galvani.Conversion;
using Galvani.Conversion.Calibration;
using Galvani.Layers;

namespace Galvani;

/// <summary>
/// The recipe without loss: integrate-and-fire neurons whose thresholds come from calibration images and go into the weights, started at half the threshold,
/// each layer then corrected with the spikes it gets. The input is a constant current, connections have no synapse and no delay, and the mean of the scores
/// decides. Made by <see cref="Converter.Lossless"/>. It is a list of passes, each of which can be used alone.
/// </summary>
public sealed class LosslessConverter
{
    private const int ImagesToChoose = 200; // what becomes of max pools

    private readonly Dataset _images;

    internal LosslessConverter(Dataset images, LosslessOptions options)
    {
        _images = images;
        Options = options;
    }

    /// <summary>What it does.</summary>
    public LosslessOptions Options { get; }

    /// <summary>The passes in their order, for a network.</summary>
    /// <param name="network">The rate network; only its kinds of activations matter.</param>
    /// <param name="calibration">What the passes measure on.</param>
    public ImmutableArray<ConversionPass> PassesFor(Network network, CalibrationSet calibration)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(calibration);
        Activation[] rectifiers = [Activation.Relu, .. network.Nodes.Select(node => node.Layer).OfType<Relu>().Where(relu => relu is { Slope: 0, Threshold: 0, IsPlain: false }).Distinct()];

        return
        [
            new RefuseTime(),
            new LowerLayers(),
            new CancelPermutes(),
            new RemoveDropout(),
            new FoldBatchNormalization(),
            .. Options.MaxPooling is null or MaxPooling.BeforeNeurons ? [new PoolBeforeActivations(rectifiers)] : Array.Empty<ConversionPass>(),
            new SplitSlopes(),
            .. Pooling(calibration),
            .. Neurons(calibration),
            .. Options.AllowFallback ? Array.Empty<ConversionPass>() : [new RefuseFallbacks()],
            .. Options.Corrections.IsEmpty ? Array.Empty<ConversionPass>() : [new CorrectLayers(calibration, Options.Corrections.AsSpan())],
        ];
    }

    private ConversionPass[] Pooling(CalibrationSet calibration) => Options.MaxPooling switch
    {
        null => [Choice(calibration.Take(ImagesToChoose))],
        MaxPooling.Average => [new AverageMaxPools()],
        MaxPooling.Gate => [new GateMaxPools()],
        _ => [],
    };

    private ChooseMaxPooling Choice(CalibrationSet calibration) => new(calibration, Neurons(calibration));

    private ConversionPass[] Neurons(CalibrationSet calibration) =>
    [
        new DropSoftmax(),
        new BalanceThresholds(calibration) { Rule = Options.Thresholds, PerChannel = Options.PerChannel },
        new ReplaceRectifiers(Options.NegativeSpikes),
        new SetInitialPotentials(InitialPotential.Constant(0.5)),
        new SpreadPotentials(),
    ];

    /// <summary>Converts a network with one input.</summary>
    /// <param name="network">The rate network.</param>
    /// <param name="progress">Is told how far it is; from any thread.</param>
    /// <param name="cancel">Stops the calibration within a few steps.</param>
    /// <exception cref="UnsupportedNetworkException">A layer cannot be converted, or the calibration images do not fit; all such layers are listed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ConversionResult Convert(Network network, IProgress<ConversionProgress>? progress = null, CancellationToken cancel = default)
    {
        ConversionLog log = new();
        CalibrationSet calibration = new(_images, Options.Steps, Options.Threads, cancel);
        Network converted = network, rate = network;
        ImmutableDictionary<string, ImmutableArray<double>> thresholds = ImmutableDictionary<string, ImmutableArray<double>>.Empty;
        foreach (ConversionPass pass in PassesFor(network, calibration))
        {
            if (pass is BalanceThresholds && progress is not null)
            {
                int corrections = new CorrectLayers(calibration, Options.Corrections.AsSpan()).LooksAt(new ReplaceRectifiers(Options.NegativeSpikes).Apply(converted, new ConversionLog()));
                calibration.Looks = new Looks(progress, calibration.Count * (ActivationStatistics.Rounds + corrections + 1)) { Stage = "thresholds" };
            }

            if (pass is BalanceThresholds balance)
            {
                thresholds = balance.Measure(converted);
                converted = rate = new FoldThresholds(thresholds).Apply(converted, log);
            }
            else
            {
                converted = pass is CorrectLayers correct ? correct.Apply(converted, rate) : pass.Apply(converted, log);
            }

            ConversionReport report = log.Report(network);
            if (!report.Refusals.IsEmpty)
            {
                throw new UnsupportedNetworkException(report.Refusals);
            }
        }

        calibration.Looks?.Stage = "result";
        ConversionMeasurement measured = Measuring.Of(network, converted, rate, thresholds, calibration);
        calibration.Looks?.Finish();
        measured.Note(log);

        return new ConversionResult(network, converted, log.Report(network)) { Measured = measured };
    }
}
