using System.Runtime.InteropServices;
using SkiaSharp;

namespace Galvani.Imaging;

/// <summary>From an image file to upright pixels: three colours, transparent parts on white. Colour profiles are not applied.</summary>
internal static class ImageDecoder
{
    public const long MostPixels = 64_000_000; // 1 GB while it is decoded; cameras have 12 to 61 million

    private const long MostFileBytes = 1L << 30;

    /// <summary>Whether the header is that of an image that can be decoded; null if it is, else what is wrong.</summary>
    public static string? Complaint(string path)
    {
        try
        {
            using SKCodec codec = Open(path);

            return null;
        }
        catch (InvalidDataException error)
        {
            return error.Message;
        }
    }

    /// <summary>Decodes a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no image, damaged or too large.</exception>
    public static Bitmap Read(string path)
    {
        using SKCodec codec = Open(path);
        SKImageInfo info = new(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        byte[] pixels = new byte[info.BytesSize];
        SKCodecResult result = Decode(codec, info, pixels);
        if (result != SKCodecResult.Success)
        {
            throw new InvalidDataException($"{path}: cannot be decoded ({result}); the image is damaged, copy it again or replace it");
        }

        return Upright.Turn(OnWhite(info.Height, info.Width, pixels), codec.EncodedOrigin);
    }

    private static SKCodec Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InvalidDataException($"{path}: is a folder; name one image file in it, or give a folder of images by class as a dataset with --data");
        }

        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw new FileNotFoundException($"{path}: there is no such file; check the path", path);
        }

        if (file.Length > MostFileBytes)
        {
            throw new InvalidDataException($"{path}: has {file.Length} bytes, images of at most {MostFileBytes} are read; make it smaller");
        }

        using SKData data = SKData.Create(path) ?? throw new InvalidDataException($"{path}: cannot be read, or is empty; check its permissions and copy it again");
        SKCodec codec = SKCodec.Create(data)
            ?? throw new InvalidDataException($"{path}: is not an image; PNG, JPEG, WebP, BMP and GIF are read, save it as one of them");
        (long width, long height) = (codec.Info.Width, codec.Info.Height);
        if (width * height > MostPixels)
        {
            codec.Dispose();

            throw new InvalidDataException($"{path}: has {width}x{height} pixels, at most {MostPixels:N0} are read; make it smaller");
        }

        return codec;
    }

    private static SKCodecResult Decode(SKCodec codec, SKImageInfo info, byte[] pixels)
    {
        GCHandle pin = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            return codec.GetPixels(info, pin.AddrOfPinnedObject());
        }
        finally
        {
            pin.Free();
        }
    }

    private static Bitmap OnWhite(int height, int width, ReadOnlySpan<byte> rgba)
    {
        Bitmap image = new(height, width, 3);
        for (int place = 0; place < height * width; place++)
        {
            ReadOnlySpan<byte> pixel = rgba.Slice(4 * place, 4);
            for (int colour = 0; colour < 3; colour++)
            {
                image.Pixels[(3 * place) + colour] = ((pixel[colour] * pixel[3]) + (255 * (255 - pixel[3]))) / 255f;
            }
        }

        return image;
    }
}
