using System.Buffers.Binary;
using SkiaSharp;

namespace Galvani.Imaging;

/// <summary>Image files for tests.</summary>
internal static class Pictures
{
    /// <summary>A file of bytes <c>[height][width][4]</c>: red, green, blue, alpha.</summary>
    public static byte[] Encode(int height, int width, byte[] rgba, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        using SKBitmap bitmap = new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        rgba.CopyTo(bitmap.GetPixelSpan());
        using SKData data = bitmap.Encode(format, 100);

        return data.ToArray();
    }

    /// <summary>Opaque noise.</summary>
    public static byte[] Noise(int height, int width, int seed = 1)
    {
        byte[] rgba = new byte[height * width * 4];
        new Random(seed).NextBytes(rgba);
        for (int alpha = 3; alpha < rgba.Length; alpha += 4)
        {
            rgba[alpha] = 255;
        }

        return rgba;
    }

    /// <summary>The colours without alpha, as floats.</summary>
    public static float[] Colours(byte[] rgba) => [.. rgba.Where((_, place) => place % 4 != 3).Select(value => (float)value)];

    /// <summary>A JPEG file with an Exif segment that says how the camera was held.</summary>
    public static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        byte[] exif =
        [
            .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, // big-endian TIFF, first directory at 8
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0, // one entry: tag 274, a short, once
        ];
        byte[] length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(exif.Length + 2));

        return [.. jpeg[..2], 0xff, 0xe1, .. length, .. exif, .. jpeg[2..]];
    }

    /// <summary>A PNG of 69 bytes that claims any size.</summary>
    public static byte[] ClaimedSize(int height, int width)
    {
        byte[] png = Encode(1, 1, [0, 0, 0, 255]);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));

        return png;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
