namespace Galvani.Imaging;

/// <summary>Resizes images by linear interpolation; when it shrinks them, the triangle widens with the factor, so that no pixel is skipped.</summary>
/// <remarks>
/// The rule of Pillow's BILINEAR and of antialiased interpolation in PyTorch and TensorFlow (which round to bytes, here nothing is rounded): output i
/// has its centre at (i + 1/2) f of the input, f = input / output, and weighs the pixel j by max(0, 1 - |j + 1/2 - centre| / max(f, 1)), normalised.
/// Written here rather than left to a graphics library, so that the same file gives the same numbers on every machine.
/// </remarks>
internal static class Resampling
{
    /// <summary>The image in another size; the same one where the size is the same.</summary>
    public static Bitmap Resize(Bitmap image, int height, int width)
    {
        // The direction that leaves less between the two goes first, so that what lies between is never larger than both ends.
        bool isColumnsFirst = (long)image.Height * width <= (long)height * image.Width;

        return isColumnsFirst ? Rows(Columns(image, width), height) : Columns(Rows(image, height), width);
    }

    private static Bitmap Columns(Bitmap image, int width)
    {
        if (width == image.Width)
        {
            return image;
        }

        Bitmap result = new(image.Height, width, image.Channels);
        for (int column = 0; column < width; column++)
        {
            (int first, double[] weights) = Weights(column, image.Width, width);
            for (int row = 0; row < image.Height; row++)
            {
                for (int channel = 0; channel < image.Channels; channel++)
                {
                    double sum = 0;
                    for (int i = 0; i < weights.Length; i++)
                    {
                        sum += weights[i] * image[row, first + i][channel];
                    }

                    result[row, column][channel] = (float)sum;
                }
            }
        }

        return result;
    }

    private static Bitmap Rows(Bitmap image, int height)
    {
        if (height == image.Height)
        {
            return image;
        }

        Bitmap result = new(height, image.Width, image.Channels);
        int length = image.Width * image.Channels;
        double[] sums = new double[length];
        for (int row = 0; row < height; row++)
        {
            (int first, double[] weights) = Weights(row, image.Height, height);
            Array.Clear(sums);
            for (int i = 0; i < weights.Length; i++)
            {
                ReadOnlySpan<float> source = image.Pixels.AsSpan((first + i) * length, length);
                for (int place = 0; place < length; place++)
                {
                    sums[place] += weights[i] * source[place];
                }
            }

            for (int place = 0; place < length; place++)
            {
                result.Pixels[(row * length) + place] = (float)sums[place];
            }
        }

        return result;
    }

    /// <summary>Which inputs an output sees, from the first one on, and how much of each.</summary>
    private static (int First, double[] Weights) Weights(int output, int inputs, int outputs)
    {
        double factor = (double)inputs / outputs, reach = Math.Max(factor, 1), centre = (output + 0.5) * factor;
        int first = Math.Max(0, (int)Math.Floor(centre - reach)), end = Math.Min(inputs, (int)Math.Ceiling(centre + reach));
        double[] weights = [.. Enumerable.Range(first, end - first).Select(input => Math.Max(0, 1 - (Math.Abs(input + 0.5 - centre) / reach)))];
        double sum = weights.Sum();

        return (first, Array.ConvertAll(weights, weight => weight / sum));
    }
}
