using System.IO.Compression;

namespace Galvani.Samples;

/// <summary>The folder that samples run in: the tutorial's model, some images in CIFAR-10's binary layout, the measured curves.</summary>
internal static class Workspace
{
    private const string Model = "tutorial.h5.br";
    private const int TrainFiles = 5; // of CIFAR-10
    private const string Curves = "curves.json";

    /// <summary>Fills a folder and makes it the current one.</summary>
    /// <param name="folder">A folder that may exist; pictures in it are not overwritten by the samples.</param>
    /// <param name="images">The images that samples see as <c>Cifar10.Test("data")</c>.</param>
    public static void Enter(string folder, Dataset images)
    {
        string data = Path.Combine(folder, "data", Cifar10.FolderName);
        Directory.CreateDirectory(data);
        using (BrotliStream model = new(Resource(Model), CompressionMode.Decompress))
        {
            Write(model, Path.Combine(folder, "model.h5"));
        }

        using (Stream curves = Resource(Curves))
        {
            Write(curves, Path.Combine(folder, Curves));
        }

        File.WriteAllBytes(Path.Combine(data, "test_batch.bin"), Records(images));
        for (int file = 1; file <= TrainFiles; file++)
        {
            File.WriteAllBytes(Path.Combine(data, $"data_batch_{file}.bin"), Records(images)); // enough to show how training goes, not to learn from
        }

        Directory.SetCurrentDirectory(folder);
    }

    /// <summary>A label, then all red, all green and all blue pixels of each image.</summary>
    private static byte[] Records(Dataset images)
    {
        int pixels = images.ImageShape[0] * images.ImageShape[1], channels = images.ImageShape[2];
        byte[] records = new byte[images.Count * (1 + images.ImageShape.Size)];
        for (int image = 0; image < images.Count; image++)
        {
            ReadOnlySpan<float> values = images.Image(image).Span;
            Span<byte> record = records.AsSpan(image * (1 + values.Length), 1 + values.Length);
            record[0] = (byte)images.Label(image);
            for (int i = 0; i < values.Length; i++)
            {
                record[1 + (i % channels * pixels) + (i / channels)] = (byte)values[i];
            }
        }

        return records;
    }

    private static Stream Resource(string name) => typeof(Workspace).Assembly.GetManifestResourceStream(name)!;

    private static void Write(Stream source, string path)
    {
        using FileStream file = File.Create(path);
        source.CopyTo(file);
    }
}
