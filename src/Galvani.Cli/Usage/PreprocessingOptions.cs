using System.Collections.Immutable;
using System.CommandLine;
using Galvani.Datasets;

namespace Galvani.Cli.Usage;

/// <summary>The options that say what is done to images, written once.</summary>
internal sealed class PreprocessingOptions
{
    private readonly Option<ResizeChoice> _resize = ValueOption.Create<ResizeChoice>(
        "--resize",
        "crop|stretch|N",
        "Image files: cover the network's size and crop to the centre, stretch to it, or make the shorter side N pixels and crop.",
        "crop, stretch or a number of pixels, for example 256",
        Read.Resize).Or(ResizeChoice.Crop).Suggest("crop", "stretch");

    private readonly Option<double> _scale = ValueOption.Create<double>(
        "--pixel-scale", "FACTOR", "Factor of every pixel, first of all; for a network that was trained on 0 to 1: 1/255.", "a positive number or fraction, for example 1/255", Read.Ratio).Or(1);

    private readonly Option<ImmutableArray<double>> _mean = ValueOption.Create<ImmutableArray<double>>(
        "--pixel-mean", "M[,M,M]", "What is then subtracted, one number or one per channel.", "numbers with commas between, for example 0.485,0.456,0.406", Read.Numbers).Or([]);

    private readonly Option<ImmutableArray<double>> _deviation = ValueOption.Create<ImmutableArray<double>>(
        "--pixel-deviation",
        "D[,D,D]",
        "What then divides, one number or one per channel.",
        "positive numbers with commas between, for example 0.229,0.224,0.225",
        (string text, out ImmutableArray<double> value) => Read.Numbers(text, out value) && value.All(number => number > 0)).Or([]);

    private readonly Option<bool> _bgr = new("--bgr") { Description = "Image files: blue comes first." };

    /// <summary>All of them.</summary>
    public ImmutableArray<Option> All => [_resize, _scale, _mean, _deviation, _bgr];

    /// <summary>What the user chose.</summary>
    public PreprocessingChoice Of(ParseResult parse) => new(
        parse.GetRequiredValue(_resize),
        parse.GetValue(_bgr),
        new PixelScaling { Scale = parse.GetValue(_scale), Mean = parse.GetValue(_mean), Deviation = parse.GetValue(_deviation) });
}
