using Galvani.Datasets;

namespace Galvani.Imaging;

/// <summary>
/// What is done to an image file before a network sees it, in this order: turned upright, laid on white, made grey if the network has one channel,
/// resized, cropped, channels ordered, pixels scaled. It must be what was done when the network was trained.
/// </summary>
public sealed record Preprocessing
{
    /// <summary>Pixels from 0 to 255, red first, cropped.</summary>
    public static Preprocessing Default { get; } = new();

    /// <summary>How the size is reached.</summary>
    public ResizeMode Resize { get; init; } = ResizeMode.Crop;

    /// <summary>
    /// Length of the shorter side before the crop, at least that of the network's image; null for just so much that it is covered.
    /// Networks for ImageNet often resize to 256 and crop to 224.
    /// </summary>
    public int? ShorterSide { get; init; }

    /// <summary>Which colour comes first.</summary>
    public ChannelOrder Channels { get; init; } = ChannelOrder.Rgb;

    /// <summary>What becomes of the pixels; mean and deviation are in the order of <see cref="Channels"/>.</summary>
    public PixelScaling Pixels { get; init; } = PixelScaling.None;
}
