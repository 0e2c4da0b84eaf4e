using System.Collections.Immutable;
using System.Globalization;
using Galvani.Datasets;
using Galvani.Imaging;

namespace Galvani.Cli.Usage;

/// <summary>What the user wants done to images before the network sees them.</summary>
/// <param name="Resize">For image files.</param>
/// <param name="IsBgr">For image files: blue first.</param>
/// <param name="Pixels">For every kind of data.</param>
internal sealed record PreprocessingChoice(ResizeChoice Resize, bool IsBgr, PixelScaling Pixels)
{
    /// <summary>Whether something is asked for that only image files can be given.</summary>
    public bool IsForImageFiles => IsBgr || Resize != ResizeChoice.Crop;

    /// <summary>As the library takes it.</summary>
    public Preprocessing ForImageFiles => new()
    {
        Resize = Resize.Mode,
        ShorterSide = Resize.ShorterSide,
        Channels = IsBgr ? ChannelOrder.Bgr : ChannelOrder.Rgb,
        Pixels = Pixels,
    };

    /// <summary>Images that need no decoder, with what is asked for done to them.</summary>
    /// <param name="dataset">The images.</param>
    /// <param name="name">What messages call them.</param>
    /// <exception cref="InvalidDataException">Something is asked for that only image files can be given.</exception>
    public Dataset Apply(Dataset dataset, string name) => IsForImageFiles
        ? throw new InvalidDataException($"{name}: has images of {dataset.ImageShape}, not image files; leave out --resize and --bgr")
        : dataset.Scaled(Pixels);

    /// <summary>As options of a command line; a flag has no value. What is not asked for has none.</summary>
    public IEnumerable<(string Option, string? Value)> Options()
    {
        if (Resize != ResizeChoice.Crop)
        {
            yield return ("--resize", Resize.Text);
        }

        if (Pixels.Scale != 1)
        {
            yield return ("--pixel-scale", Text([Pixels.Scale]));
        }

        if (!Pixels.Mean.IsEmpty)
        {
            yield return ("--pixel-mean", Text(Pixels.Mean));
        }

        if (!Pixels.Deviation.IsEmpty)
        {
            yield return ("--pixel-deviation", Text(Pixels.Deviation));
        }

        if (IsBgr)
        {
            yield return ("--bgr", null);
        }
    }

    private static string Text(ImmutableArray<double> numbers) => string.Join(',', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
}
