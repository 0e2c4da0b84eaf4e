namespace Galvani.Torch;

/// <summary>Random changes of training images, a function of (seed, image, epoch). All are off unless set.</summary>
public sealed record Augmentation
{
    /// <summary>
    /// Moves the image by up to so many pixels in each direction; what enters is its mirror image at the border. Less than height and width.
    /// </summary>
    public int Crop { get; init; }

    /// <summary>Whether half of the images are mirrored left to right.</summary>
    public bool Flip { get; init; }

    /// <summary>Paints a square of so many pixels per side with the mean colour of the image; parts of it may lie outside. 0 for none.</summary>
    /// <remarks>DeVries and Taylor 2017, arXiv:1708.04552.</remarks>
    public int Cutout { get; init; }

    /// <summary>Refuses values that do not fit images of a shape.</summary>
    internal void Check(Shape image)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Crop);
        ArgumentOutOfRangeException.ThrowIfNegative(Cutout);
        if (image.Rank != 3)
        {
            throw new ArgumentException($"images of {image} have no rows and columns to augment; leave Augmentation out", nameof(image));
        }

        if (Crop >= Math.Min(image[0], image[1]))
        {
            throw new ArgumentOutOfRangeException(nameof(image), Crop, $"images of {image} cannot be moved by {Crop} pixels; choose fewer than rows and columns");
        }
    }
}
