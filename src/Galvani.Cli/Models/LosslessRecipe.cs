using Galvani.Cli.Classify;
using Galvani.Cli.Progress;
using Galvani.Cli.Usage;

namespace Galvani.Cli.Models;

/// <summary>The conversion that is calibrated on training images.</summary>
/// <param name="Path">A dataset's name or a path.</param>
/// <param name="Images">How many of the first images; null for <see cref="DefaultImages"/>.</param>
/// <param name="Download">Whether a dataset that is known by name may be fetched.</param>
/// <param name="Preprocessing">What is done to the images.</param>
/// <param name="Threads">How many threads; 0 for one per processor.</param>
internal sealed record LosslessRecipe(string Path, int? Images, bool Download, PreprocessingChoice Preprocessing, int Threads)
{
    /// <summary>How many images are enough.</summary>
    public const int DefaultImages = 1000;

    /// <summary>For how many steps a network is made where nobody says.</summary>
    public static int DefaultSteps { get; } = new LosslessOptions().Steps;

    /// <summary>Converts a model.</summary>
    /// <param name="network">The model.</param>
    /// <param name="choice">What the user chose.</param>
    /// <param name="steps">For how many steps.</param>
    /// <param name="terminal">Shows the progress.</param>
    /// <param name="warn">Is told where there are fewer images than asked for.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="UnsupportedNetworkException">A layer is refused, nothing in the model would spike, or the images do not fit.</exception>
    public ConversionResult Convert(Network network, ConversionChoice choice, int steps, Terminal terminal, Action<string> warn, CancellationToken cancel)
    {
        Dataset all = TrainingImages.Load(Path, Download, "--calibration", Preprocessing, network, terminal, cancel);
        if (Images > all.Count)
        {
            warn($"--calibration-images: {Images} are asked for, {Path} has {all.Count}; all are used");
        }

        LosslessConverter converter = Converter.Lossless(all.Take(Math.Min(Images ?? DefaultImages, all.Count)), new()
        {
            Steps = steps,
            NegativeSpikes = choice.NegativeSpikes,
            MaxPooling = choice.MaxPooling?.Kind,
            AllowFallback = choice.AllowFallback,
            Threads = Threads,
        });

        return new ProgressDisplay(terminal).Calibrate(progress => converter.Convert(network, progress, cancel));
    }
}
