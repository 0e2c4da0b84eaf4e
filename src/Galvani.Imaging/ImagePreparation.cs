namespace Galvani.Imaging;

/// <summary>From a decoded image of any size to the values that a network takes.</summary>
internal sealed class ImagePreparation
{
    private readonly int _height;
    private readonly int _width;
    private readonly int _channels;
    private readonly Preprocessing _preprocessing;

    public ImagePreparation(Shape shape, Preprocessing preprocessing)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Rank != 3 || shape[^1] is not (1 or 3))
        {
            throw new InvalidDataException($"the network takes values of {shape}; image files give height x width x 1 (grey) or 3 (colours), use arrays");
        }

        (_height, _width, _channels) = (shape[0], shape[1], shape[2]);
        if (preprocessing.ShorterSide is int side && side < Math.Min(_height, _width))
        {
            throw new InvalidDataException($"a shorter side of {side} pixels does not cover the network's image of {_height}x{_width}; choose a larger one");
        }

        preprocessing.Pixels.Check(_channels);
        _preprocessing = preprocessing;
    }

    /// <summary>The same size and crop for people: red first, pixels as they are in the file.</summary>
    public ImagePreparation AsPictures => new(
        Shape.Image(_height, _width, _channels), _preprocessing with { Channels = ChannelOrder.Rgb, Pixels = Datasets.PixelScaling.None });

    /// <summary>Reads an image file and writes its values.</summary>
    /// <exception cref="InvalidDataException">It is no image, damaged, too large, or so narrow that it would become too large.</exception>
    public void Read(string file, Span<float> values)
    {
        Bitmap decoded = ImageDecoder.Read(file);
        Bitmap colours = _channels == 1 ? Grey(decoded) : decoded;
        (int height, int width) = SizeBeforeCrop(file, colours.Height, colours.Width);
        Resampling.Resize(colours, height, width).Centre(_height, _width).Pixels.CopyTo(values);
        if (_channels == 3 && _preprocessing.Channels == ChannelOrder.Bgr)
        {
            for (int place = 0; place < values.Length; place += 3)
            {
                values.Slice(place, 3).Reverse();
            }
        }

        _preprocessing.Pixels.Apply(values, _channels);
    }

    private (int Height, int Width) SizeBeforeCrop(string file, int height, int width)
    {
        if (_preprocessing.Resize == ResizeMode.Stretch)
        {
            return (_height, _width);
        }

        double factor = Math.Max((double)_height / height, (double)_width / width);
        if (_preprocessing.ShorterSide is int side)
        {
            factor = Math.Max(factor, (double)side / Math.Min(height, width));
        }

        if (height * factor * width * factor > ImageDecoder.MostPixels)
        {
            throw new InvalidDataException($"{file}: its {width}x{height} pixels would be resized {factor:G3} times, which is too large; choose a smaller side, or stretch it");
        }

        return (Math.Max(_height, (int)Math.Round(height * factor)), Math.Max(_width, (int)Math.Round(width * factor)));
    }

    /// <summary>Luma of ITU-R BT.601, the grey of Pillow, OpenCV and TensorFlow. Grey stays exactly what it is.</summary>
    private static Bitmap Grey(Bitmap image)
    {
        Bitmap result = new(image.Height, image.Width, 1);
        for (int place = 0; place < result.Pixels.Length; place++)
        {
            ReadOnlySpan<float> pixel = image.Pixels.AsSpan(3 * place, 3);
            result.Pixels[place] = (float)(((299.0 * pixel[0]) + (587.0 * pixel[1]) + (114.0 * pixel[2])) / 1000);
        }

        return result;
    }
}
