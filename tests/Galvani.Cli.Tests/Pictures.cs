using System.IO.Compression;
using System.Text;
using SkiaSharp;

namespace Galvani.Cli;

/// <summary>Small image files and arrays of images in the forms that users bring.</summary>
internal static class Pictures
{
    /// <summary>Pixels of a picture of 32x32x3 that is different for every number.</summary>
    public static byte[] Pixels(int number)
    {
        byte[] pixels = new byte[32 * 32 * 3];
        new Random(number).NextBytes(pixels);

        return pixels;
    }

    /// <summary>Such a picture as a PNG file.</summary>
    public static byte[] Png(int number)
    {
        byte[] pixels = Pixels(number);
        using SKBitmap bitmap = new(new SKImageInfo(32, 32, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        Span<byte> rgba = bitmap.GetPixelSpan();
        for (int place = 0; place < 32 * 32; place++)
        {
            pixels.AsSpan(3 * place, 3).CopyTo(rgba[(4 * place)..]);
            rgba[(4 * place) + 3] = 255;
        }

        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);

        return data.ToArray();
    }

    /// <summary>A NumPy archive with such pictures, as bytes or divided by 255.</summary>
    public static byte[] Npz(bool isDivided, params int[] numbers)
    {
        byte[] pixels = [.. numbers.SelectMany(Pixels)];
        byte[] data = isDivided ? [.. pixels.SelectMany(pixel => BitConverter.GetBytes(pixel / 255.0))] : pixels;

        return Archive(numbers, isDivided ? "<f8" : "|u1", data, "test");
    }

    /// <summary>The same, as bytes, for training and for the test.</summary>
    public static byte[] TrainingNpz(params int[] numbers) => Archive(numbers, "|u1", [.. numbers.SelectMany(Pixels)], "train", "test");

    /// <summary>Images and labels in the files of MNIST.</summary>
    public static (byte[] Images, byte[] Labels) Idx(int images) =>
        ([0, 0, 8, 3, 0, 0, 0, (byte)images, 0, 0, 0, 28, 0, 0, 0, 28, .. new byte[28 * 28 * images]], [0, 0, 8, 1, 0, 0, 0, (byte)images, .. new byte[images]]);

    /// <summary>A NumPy file.</summary>
    public static byte[] Npy(string type, string shape, byte[] data)
    {
        byte[] header = Encoding.ASCII.GetBytes($"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}\n");

        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. header, .. data];
    }

    private static byte[] Archive(int[] numbers, string type, byte[] data, params string[] parts)
    {
        using MemoryStream file = new();
        using (ZipArchive archive = new(file, ZipArchiveMode.Create))
        {
            foreach (string part in parts)
            {
                Add(archive, $"x_{part}", type, $"({numbers.Length}, 32, 32, 3)", data);
                Add(archive, $"y_{part}", "|u1", $"({numbers.Length},)", [.. numbers.Select(number => (byte)(number % 10))]);
            }
        }

        return file.ToArray();
    }

    private static void Add(ZipArchive archive, string name, string type, string shape, byte[] data)
    {
        using Stream stream = archive.CreateEntry(name + ".npy").Open();
        stream.Write(Npy(type, shape, data));
    }
}
