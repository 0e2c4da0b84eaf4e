using CsCheck;
using Galvani.Datasets;
using SkiaSharp;
using Xunit;

namespace Galvani.Imaging;

public sealed class ImageFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Pixels_of_a_file_of_the_networks_size_are_what_was_drawn()
    {
        byte[] rgba = Pictures.Noise(3, 5);
        Assert.Equal(Pictures.Colours(rgba), Read(Pictures.Encode(3, 5, rgba), Shape.Image(3, 5, 3)).Span.ToArray());
    }

    [Fact]
    public void Every_format_that_messages_name_is_read()
    {
        byte[] red = [.. Enumerable.Repeat<byte[]>([200, 40, 20, 255], 64).SelectMany(pixel => pixel)];
        byte[] bmp = [.. "BM"u8, 58, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0, .. new byte[24], 20, 40, 200, 0];
        byte[] gif = [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 200, 40, 20, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B];
        byte[] jpeg = Pictures.Encode(8, 8, red, SKEncodedImageFormat.Jpeg), webp = Pictures.Encode(8, 8, red, SKEncodedImageFormat.Webp);
        foreach (byte[] file in new[] { jpeg, webp, bmp, gif })
        {
            Assert.All(Read(file, Shape.Image(1, 1, 3)).Span.ToArray().Zip([200, 40, 20]), pair => Assert.Equal(pair.Second, pair.First, 3f));
        }
    }

    [Fact]
    public void A_narrow_image_that_would_become_too_large_is_refused_but_can_be_stretched()
    {
        byte[] narrow = Pictures.Encode(1, 8000, Pictures.Noise(1, 8000));
        Refused(narrow, Shape.Image(224, 224, 3), "too large");
        Refused(Pictures.Encode(4, 4, Pictures.Noise(4, 4)), Shape.Image(4, 4, 3), "too large", new() { ShorterSide = int.MaxValue });
        Assert.Equal(224 * 224 * 3, Read(narrow, Shape.Image(224, 224, 3), new() { Resize = ResizeMode.Stretch }).Shape.Size);
    }

    [Fact]
    public void A_grey_network_sees_luma_and_grey_pixels_as_they_are()
    {
        byte[] file = Pictures.Encode(1, 3, [255, 0, 0, 255, 10, 20, 30, 255, 77, 77, 77, 255]);
        float[] grey = Read(file, Shape.Image(1, 3, 1)).Span.ToArray();
        Assert.Equal(0.299 * 255, grey[0], 1e-4);
        Assert.Equal(2.99 + 11.74 + 3.42, grey[1], 1e-4);
        Assert.Equal(77, grey[2]);
        Assert.All(Enumerable.Range(0, 256), value =>
            Assert.Equal(value, Read(Pictures.Encode(1, 1, [(byte)value, (byte)value, (byte)value, 255]), Shape.Image(1, 1, 1)).Span[0]));
    }

    [Fact]
    public void Channels_are_ordered_before_they_are_scaled()
    {
        Preprocessing preprocessing = new() { Channels = ChannelOrder.Bgr, Pixels = new PixelScaling { Scale = 0.5, Mean = [1, 2, 3], Deviation = [1, 2, 4] } };
        Assert.Equal([14, 4, 0.5f], Read(Pictures.Encode(1, 1, [10, 20, 30, 255]), Shape.Image(1, 1, 3), preprocessing).Span.ToArray());
    }

    [Fact]
    public void Transparent_parts_are_white() =>
        Gen.Select(Gen.Byte, Gen.Byte, Gen.Byte, Gen.Byte).Sample((red, green, blue, alpha) =>
        {
            float[] found = Read(Pictures.Encode(1, 1, [red, green, blue, alpha]), Shape.Image(1, 1, 3)).Span.ToArray();
            double share = alpha / 255.0;
            Assert.All(new[] { red, green, blue }.Zip(found), pair => Assert.Equal((pair.First * share) + (255 * (1 - share)), pair.Second, 1e-3));
        }, iter: 50, threads: 1);

    [Fact]
    public void A_crop_is_the_centre_and_stretching_takes_everything()
    {
        byte[] file = Pictures.Encode(1, 4, [10, 10, 10, 255, 20, 20, 20, 255, 30, 30, 30, 255, 40, 40, 40, 255]);
        Assert.Equal([20], Read(file, Shape.Image(1, 1, 1)).Span.ToArray());
        Assert.Equal([20, 30], Read(file, Shape.Image(1, 2, 1)).Span.ToArray());
        Assert.Equal(25, Read(file, Shape.Image(1, 1, 1), new() { Resize = ResizeMode.Stretch }).Span[0], 1e-4);
    }

    [Fact]
    public void A_shorter_side_is_resized_to_before_the_crop()
    {
        byte[] rgba = Pictures.Noise(8, 12);
        Bitmap image = new(8, 12, 3);
        Pictures.Colours(rgba).CopyTo(image.Pixels, 0);
        Tensor found = Read(Pictures.Encode(8, 12, rgba), Shape.Image(2, 2, 3), new() { ShorterSide = 4 });
        Assert.Equal(Resampling.Resize(image, 4, 6).Centre(2, 2).Pixels, found.Span.ToArray());
    }

    [Fact]
    public void Any_image_fits_any_network() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 20], Gen.Int[1, 20], Gen.Int[1, 20], Gen.Int[0, 1]).Sample(
            (height, width, toHeight, toWidth, mode) =>
            {
                Tensor found = Read(Pictures.Encode(height, width, Pictures.Noise(height, width)), Shape.Image(toHeight, toWidth, 3), new() { Resize = (ResizeMode)mode });
                Assert.All(found.Span.ToArray(), pixel => Assert.InRange(pixel, 0, 255.001f));
            },
            iter: 100,
            threads: 1);

    /// <summary>Exif 2.32: what the values 1 to 8 stand for, as turns and mirrors of the stored image.</summary>
    [Fact]
    public void Photographs_are_turned_upright()
    {
        byte[] jpeg = Pictures.Encode(4, 6, Pictures.Noise(4, 6), SKEncodedImageFormat.Jpeg);
        float[,] stored = Grey(jpeg, 4, 6);
        Assert.Equal(stored, Grey(Pictures.WithOrientation(jpeg, 1), 4, 6));
        Assert.Equal(Mirror(stored), Grey(Pictures.WithOrientation(jpeg, 2), 4, 6));
        Assert.Equal(Turn(Turn(stored)), Grey(Pictures.WithOrientation(jpeg, 3), 4, 6));
        Assert.Equal(Mirror(Turn(Turn(stored))), Grey(Pictures.WithOrientation(jpeg, 4), 4, 6));
        Assert.Equal(Mirror(Turn(stored)), Grey(Pictures.WithOrientation(jpeg, 5), 6, 4));
        Assert.Equal(Turn(stored), Grey(Pictures.WithOrientation(jpeg, 6), 6, 4));
        Assert.Equal(Turn(Mirror(stored)), Grey(Pictures.WithOrientation(jpeg, 7), 6, 4));
        Assert.Equal(Turn(Turn(Turn(stored))), Grey(Pictures.WithOrientation(jpeg, 8), 6, 4));
    }

    [Fact]
    public void What_is_no_image_is_refused_in_one_line()
    {
        byte[] png = Pictures.Encode(20, 20, Pictures.Noise(20, 20)), jpeg = Pictures.Encode(20, 20, Pictures.Noise(20, 20), SKEncodedImageFormat.Jpeg);
        Assert.All([[], "text"u8.ToArray(), png[..20], png[..(png.Length / 2)], jpeg[..(jpeg.Length / 2)]], (byte[] bytes) => Refused(bytes, Shape.Image(4, 4, 3), "picture"));
        Refused(Pictures.ClaimedSize(50_000, 50_000), Shape.Image(4, 4, 3), "50000x50000 pixels");
        Assert.Throws<FileNotFoundException>(() => ImageFile.Read("no-such-file.png", Shape.Image(4, 4, 3)));
    }

    [Fact]
    public void Damaged_files_are_refused_or_read()
    {
        byte[] whole = Pictures.Encode(6, 6, Pictures.Noise(6, 6), SKEncodedImageFormat.Jpeg);
        Gen.Int[0, (whole.Length * 8) - 1].Array[1, 4].Sample(
            bits =>
            {
                byte[] damaged = [.. whole];
                Array.ForEach(bits, bit => damaged[bit / 8] ^= (byte)(1 << (bit % 8)));
                try
                {
                    Read(damaged, Shape.Image(4, 4, 3));
                }
                catch (InvalidDataException error)
                {
                    Assert.Contains("picture", error.Message, StringComparison.Ordinal);
                }
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public void A_network_or_a_preprocessing_that_fits_no_image_is_refused()
    {
        byte[] png = Pictures.Encode(4, 4, Pictures.Noise(4, 4));
        Refused(png, Shape.Vector(16), "takes values of 16");
        Refused(png, Shape.Image(4, 4, 2), "takes values of 4x4x2");
        Refused(png, Shape.Image(4, 4, 3), "does not cover", new() { ShorterSide = 3 });
        Refused(png, Shape.Image(4, 4, 3), "the images have 3 channels", new() { Pixels = new PixelScaling { Mean = [1, 2] } });
    }

    public void Dispose() => _folder.Dispose();

    private static float[,] Turn(float[,] image)
    {
        float[,] result = new float[image.GetLength(1), image.GetLength(0)];
        for (int row = 0; row < image.GetLength(0); row++)
        {
            for (int column = 0; column < image.GetLength(1); column++)
            {
                result[column, image.GetLength(0) - 1 - row] = image[row, column]; // clockwise: the top row becomes the last column
            }
        }

        return result;
    }

    private static float[,] Mirror(float[,] image)
    {
        float[,] result = new float[image.GetLength(0), image.GetLength(1)];
        for (int row = 0; row < image.GetLength(0); row++)
        {
            for (int column = 0; column < image.GetLength(1); column++)
            {
                result[row, image.GetLength(1) - 1 - column] = image[row, column];
            }
        }

        return result;
    }

    private float[,] Grey(byte[] file, int height, int width)
    {
        Tensor found = Read(file, Shape.Image(height, width, 1));
        float[,] result = new float[height, width];
        Buffer.BlockCopy(found.Span.ToArray(), 0, result, 0, height * width * sizeof(float));

        return result;
    }

    private Tensor Read(byte[] file, Shape shape, Preprocessing? preprocessing = null) => ImageFile.Read(_folder.Write("picture", file), shape, preprocessing);

    private void Refused(byte[] file, Shape shape, string because, Preprocessing? preprocessing = null)
    {
        string message = Assert.Throws<InvalidDataException>(() => Read(file, shape, preprocessing)).Message;
        Assert.Contains(because, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
