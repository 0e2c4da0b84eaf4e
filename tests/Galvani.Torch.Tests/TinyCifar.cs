using Galvani.Tensors;

namespace Galvani.Torch;

/// <summary>A folder in the layout of CIFAR-10 with a few images of noise, and room for results.</summary>
internal sealed class TinyCifar : IDisposable
{
    private const int PixelsPerImage = 3072;
    private const int ImagesPerFile = 8;

    private readonly TemporaryFolder _folder = new();

    public TinyCifar()
    {
        for (int file = 0; file < 6; file++)
        {
            byte[] records = new byte[ImagesPerFile * (PixelsPerImage + 1)];
            for (int i = 0; i < records.Length; i++)
            {
                (int image, int place) = (i / (PixelsPerImage + 1), i % (PixelsPerImage + 1));
                records[i] = place == 0 ? (byte)((image + file) % 10) : (byte)(255 * Rng.Uniform((ulong)file, "pixels", place, image));
            }

            _folder.Write(file < 5 ? $"data_batch_{file + 1}.bin" : "test_batch.bin", records);
        }
    }

    public string Path => _folder.Path;

    /// <summary>One epoch of the tutorial's network on them; where the result goes is for the caller to add.</summary>
    public string[] Arguments => Epochs(1);

    /// <summary>The same for some epochs.</summary>
    public string[] Epochs(int epochs) => ["--data", Path, "--epochs", $"{epochs}", "--batch", "16", "--threads", "1"];

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Dispose();
}
