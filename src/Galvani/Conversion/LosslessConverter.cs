using System.Collections.Immutable;
using System.Globalization;
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
    private const int ImagesToCheck = 8;
    private const double MostDifference = 1e-3;

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
        Activation[] rectifiers = [Activation.Relu, .. network.Nodes.Select(node => node.Layer).OfType<Relu>().Where(relu => relu is { Slope: >= 0, Threshold: 0, IsPlain: false }).Distinct()];

        return
        [
            new RefuseTime(),
            new LowerLayers(),
            new CancelPermutes(),
            new RemoveDropout(),
            new FoldBatchNormalization(),
            .. Options.MaxPooling is null or MaxPooling.BeforeNeurons ? [new PoolBeforeActivations(rectifiers)] : Array.Empty<ConversionPass>(),
            new SplitSlopes { LeakyRectifiers = true },
            .. Pooling(calibration),
            .. Neurons(calibration),
            .. Options.AllowFallback ? Array.Empty<ConversionPass>() : [new RefuseFallbacks()],
            .. Options.Corrections.IsDefaultOrEmpty ? Array.Empty<ConversionPass>() : [Corrections(calibration)],
        ];
    }

    /// <summary>Converts a network with one input.</summary>
    /// <param name="network">The rate network.</param>
    /// <param name="progress">Is told how far it is; from any thread.</param>
    /// <param name="cancel">Stops the calibration within a few steps.</param>
    /// <exception cref="UnsupportedNetworkException">A layer cannot be converted, none would spike, or the calibration images do not fit; all such layers are listed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ConversionResult Convert(Network network, IProgress<ConversionProgress>? progress = null, CancellationToken cancel = default)
    {
        ConversionLog log = new();
        CalibrationSet calibration = new(_images, Options.Steps, Options.Threads, cancel);
        Network converted = network, rate = network;
        ImmutableDictionary<string, ImmutableArray<double>> thresholds = ImmutableDictionary<string, ImmutableArray<double>>.Empty;
        foreach (ConversionPass pass in PassesFor(network, calibration))
        {
            if (pass is BalanceThresholds && !converted.Nodes.Any(node => node.Layer is Relu { IsRectifier: true }))
            {
                throw new UnsupportedNetworkException([new Problem("the model", "has no ReLU, so no layer would spike", "train it with ReLU activations")]);
            }

            if (pass is BalanceThresholds && progress is not null)
            {
                int corrections = Corrections(calibration).LooksAt(new ReplaceRectifiers(Options.NegativeSpikes).Apply(converted, new ConversionLog()));
                calibration.Looks = new Looks(progress, calibration.Count * (ActivationStatistics.Rounds + corrections + 1)) { Stage = "thresholds" };
            }

            if (pass is BalanceThresholds balance)
            {
                converted = rate = balance.Apply(converted, log, out thresholds);
                Check(network, rate, calibration.Take(ImagesToCheck), log);
            }
            else
            {
                converted = (pass is CorrectLayers ? Corrections(calibration, rate) : pass).Apply(converted, log);
            }

            ConversionReport report = log.Report(network);
            if (!report.Refusals.IsEmpty)
            {
                throw new UnsupportedNetworkException(report.Refusals);
            }
        }

        calibration.Looks?.Stage = "result";
        ConversionMeasurement measured = Measuring.Of(network, converted, rate, thresholds, calibration, Options.NegativeSpikes);
        calibration.Looks?.Finish();
        measured.Note(log);

        return new ConversionResult(network, converted, log.Report(network)) { Measured = measured };
    }

    private ConversionPass[] Pooling(CalibrationSet calibration) => Options.MaxPooling switch
    {
        null => [Choice(calibration.Take(ImagesToChoose))],
        MaxPooling.Average => [new AverageMaxPools()],
        MaxPooling.Gate => [new GateMaxPools()],
        _ => [],
    };

    /// <summary>Whether what must not change the function has not, on some of the images. A max pool that has become a mean changes it.</summary>
    private static void Check(Network network, Network rate, CalibrationSet images, ConversionLog log)
    {
        static int MaxPools(Network network) => network.Nodes.Count(node => node.Layer is Pool { IsMaximum: true });
        if (MaxPools(rate) != MaxPools(network) || !log.Report(network).Refusals.IsEmpty)
        {
            return;
        }

        double worst = Enumerable.Range(0, rate.Outputs.Length).Max(output =>
            images.Values(network, ConversionResult.Counterpart(network, rate, output)).Zip(images.Values(rate, rate.Outputs[output])).Max(pair => ConversionResult.Difference(pair.First, pair.Second)));
        if (worst > MostDifference)
        {
            log.Warn("network", string.Create(CultureInfo.InvariantCulture, $"differs from the model by {worst:G2} once thresholds are in its weights"), "check the weights for very large or very small numbers");
        }
    }

    /// <summary>Without the rate network, that with plain ReLUs is approached.</summary>
    private CorrectLayers Corrections(CalibrationSet calibration, Network? rate = null) => new(calibration, Options.Corrections.AsSpan()) { Rate = rate };

    private ChooseMaxPooling Choice(CalibrationSet calibration) => new(calibration, Neurons(calibration));

    private ConversionPass[] Neurons(CalibrationSet calibration) =>
    [
        new DropSoftmax(),
        new BalanceThresholds(calibration) { Rule = Options.Thresholds, PerChannel = Options.PerChannel },
        new ReplaceRectifiers(Options.NegativeSpikes),
        new SetInitialPotentials(InitialPotential.Constant(0.5)),
        new SpreadPotentials(),
    ];
}
