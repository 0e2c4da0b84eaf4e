using CsCheck;
using Xunit;

namespace Galvani.Imaging;

public sealed class ResamplingTests
{
    private static readonly Gen<Bitmap> _images =
        from height in Gen.Int[1, 12]
        from width in Gen.Int[1, 12]
        from channels in Gen.Int[1, 3]
        from pixels in Gen.Float[0, 255].Array[height * width * channels]
        select Image(height, width, channels, pixels);

    [Fact]
    public void Each_pixel_is_the_sum_of_the_formula() =>
        Gen.Select(_images, Gen.Int[1, 20], Gen.Int[1, 20]).Sample((image, height, width) =>
        {
            Bitmap resized = Resampling.Resize(image, height, width);
            for (int row = 0; row < height; row++)
            {
                for (int column = 0; column < width; column++)
                {
                    for (int channel = 0; channel < image.Channels; channel++)
                    {
                        Assert.Equal(Naive(image, row, column, channel, height, width), resized[row, column][channel], 1e-3);
                    }
                }
            }
        });

    [Fact]
    public void The_same_size_is_the_same_image() =>
        _images.Sample(image => Assert.Equal(image.Pixels, Resampling.Resize(image, image.Height, image.Width).Pixels));

    [Fact]
    public void One_colour_stays_one_colour() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 30], Gen.Int[1, 30], Gen.Int[1, 30], Gen.Int[0, 255]).Sample((height, width, toHeight, toWidth, colour) =>
        {
            Bitmap image = Image(height, width, 1, [.. Enumerable.Repeat((float)colour, height * width)]);
            Assert.All(Resampling.Resize(image, toHeight, toWidth).Pixels, pixel => Assert.Equal(colour, pixel, 1e-4));
        });

    [Fact]
    public void Mirrored_images_give_mirrored_results() =>
        Gen.Select(_images, Gen.Int[1, 20]).Sample((image, width) =>
        {
            Bitmap straight = Mirrored(Resampling.Resize(image, image.Height, width)), mirrored = Resampling.Resize(Mirrored(image), image.Height, width);
            Assert.All(straight.Pixels.Zip(mirrored.Pixels), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        });

    [Fact]
    public void Twice_the_size_lies_at_a_quarter_and_three_quarters_between_neighbours() =>
        Assert.Equal([0, 25, 75, 100], Resampling.Resize(Image(1, 2, 1, [0, 100]), 1, 4).Pixels);

    /// <summary>The formula for rows and columns at once, every input pixel looked at.</summary>
    private static double Naive(Bitmap image, int row, int column, int channel, int height, int width)
    {
        double sum = 0, weights = 0;
        for (int i = 0; i < image.Height; i++)
        {
            for (int j = 0; j < image.Width; j++)
            {
                double weight = Triangle(i, row, image.Height, height) * Triangle(j, column, image.Width, width);
                sum += weight * image[i, j][channel];
                weights += weight;
            }
        }

        return sum / weights;
    }

    private static double Triangle(int input, int output, int inputs, int outputs)
    {
        double factor = (double)inputs / outputs;

        return Math.Max(0, 1 - (Math.Abs(input + 0.5 - ((output + 0.5) * factor)) / Math.Max(1, factor)));
    }

    private static Bitmap Mirrored(Bitmap image)
    {
        Bitmap result = new(image.Height, image.Width, image.Channels);
        for (int row = 0; row < image.Height; row++)
        {
            for (int column = 0; column < image.Width; column++)
            {
                image[row, image.Width - 1 - column].CopyTo(result[row, column]);
            }
        }

        return result;
    }

    private static Bitmap Image(int height, int width, int channels, float[] pixels)
    {
        Bitmap image = new(height, width, channels);
        pixels.CopyTo(image.Pixels, 0);

        return image;
    }
}
