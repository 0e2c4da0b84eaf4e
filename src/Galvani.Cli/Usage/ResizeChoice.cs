using Galvani.Imaging;

namespace Galvani.Cli.Usage;

/// <summary>How images are resized, and how the user wrote it.</summary>
/// <param name="Text">For instance <c>256</c>.</param>
/// <param name="Mode">Crop or stretch.</param>
/// <param name="ShorterSide">The shorter side before the crop; null for the smallest that will do.</param>
internal sealed record ResizeChoice(string Text, ResizeMode Mode, int? ShorterSide)
{
    /// <summary>What is done without a choice.</summary>
    public static ResizeChoice Crop { get; } = new("crop", ResizeMode.Crop, null);

    /// <summary>As the user wrote it; help shows defaults so.</summary>
    public override string ToString() => Text;
}
