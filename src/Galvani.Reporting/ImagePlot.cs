using Galvani.Reporting.Drawing;
using ScottPlot;

namespace Galvani;

/// <summary>
/// The image itself. Pixels from 0 to 1 and from 0 to 255 are shown as they are; all others are stretched from the lowest to the highest value.
/// </summary>
public sealed class ImagePlot : Plot
{
    private readonly Tensor _image;
    private readonly string _title;
    private readonly float _low;
    private readonly float _high;

    /// <summary>An image of a dataset with its class, as it was before its pixels were scaled for a network.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public ImagePlot(Dataset dataset, int image)
        : this(Read(dataset, image), $"image {image}: {dataset.ClassNames[dataset.Label(image)]}")
    {
    }

    /// <summary>Any image.</summary>
    /// <param name="image"><c>[height][width]</c>, <c>[height][width][1]</c> for grey or <c>[height][width][3]</c> for red, green and blue; finite.</param>
    /// <param name="title">What stands above it.</param>
    /// <exception cref="ArgumentException">It has another shape, or values that are not finite.</exception>
    public ImagePlot(Tensor image, string title = "")
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(title);
        if (!CanShow(image.Shape))
        {
            throw new ArgumentException($"an image has the shape height x width, with 1 or 3 channels, not {image.Shape}", nameof(image));
        }

        if (!image.IsFinite)
        {
            throw new ArgumentException("a pixel is not a finite number", nameof(image));
        }

        (_image, _title) = (image, title);
        (_low, _high) = Range(image.Span);
    }

    /// <summary>Whether values of a shape are an image: height and width, and 1 or 3 channels where there is a third extent.</summary>
    public static bool CanShow(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);

        return shape.Rank == 2 || (shape.Rank == 3 && shape[2] is 1 or 3);
    }

    internal override (int Width, int Height) Size => (400, 440);

    internal override void Draw(Canvas canvas)
    {
        canvas.Plot.Add.Plottable(new PixelImage(_image.Shape[0], _image.Shape[1], Pixel));
        canvas.Plot.Layout.Fixed(new PixelPadding(12, 12, 12, _title.Length > 0 ? 44 : 12));
        canvas.Plot.HideGrid();
        canvas.Plot.Axes.Left.IsVisible = false;
        canvas.Plot.Axes.Bottom.IsVisible = false;
        if (_title.Length > 0)
        {
            canvas.Title(_title);
        }
    }

    private static Tensor Read(Dataset dataset, int image)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfNegative(image);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(image, dataset.Count);

        return dataset.AsPictures.Image(image);
    }

    private static (float Low, float High) Range(ReadOnlySpan<float> pixels)
    {
        float low = float.PositiveInfinity, high = float.NegativeInfinity;
        foreach (float pixel in pixels)
        {
            (low, high) = (Math.Min(low, pixel), Math.Max(high, pixel));
        }

        return (low, high) switch
        {
            ( >= 0, <= 1) => (0, 1),
            ( >= 0, <= 255) => (0, 255),
            _ => (low, high > low ? high : low + 1),
        };
    }

    private Color Pixel(int row, int column)
    {
        int channels = _image.Shape.Rank == 2 ? 1 : _image.Shape[2];
        int place = ((row * _image.Shape[1]) + column) * channels;

        return channels == 1 ? new(Level(place), Level(place), Level(place)) : new(Level(place), Level(place + 1), Level(place + 2));
    }

    private byte Level(int place) => (byte)Math.Round(255 * (_image.Span[place] - _low) / (_high - _low));
}
