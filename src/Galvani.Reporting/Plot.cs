using System.Text;
using Galvani.Reporting.Drawing;
using Galvani.Tensors;

namespace Galvani;

/// <summary>A picture of what a network did. Immutable; the same data gives the same bytes, on machines without any fonts too.</summary>
public abstract class Plot
{
    private const int Smallest = 100; // pixels; below, nothing can be read
    private const int Largest = 10_000;

    private protected Plot()
    {
    }

    /// <summary>Pixels unless others are asked for.</summary>
    internal virtual (int Width, int Height) Size => (800, 500);

    /// <summary>Writes the picture as PNG or SVG, whichever the name ends in. Folders on the way are made; the file is whole or not there.</summary>
    /// <param name="path">The file, ending in <c>.png</c> or <c>.svg</c>.</param>
    /// <param name="width">Pixels; null for 800, and fewer for an image. Letters keep their size, which is readable where 800 are shown as 400.</param>
    /// <param name="height">Pixels; null for 500, and more for a matrix.</param>
    /// <param name="overwrite">Whether a file of that name may be replaced.</param>
    /// <exception cref="ArgumentException">The name ends in something else, or the size is out of range.</exception>
    /// <exception cref="IOException">The file exists and may not be overwritten, or the disk refuses.</exception>
    public void Save(string path, int? width = null, int? height = null, bool overwrite = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        CheckSize(width, height);
        string extension = Path.GetExtension(path);
        Func<byte[]> encode = extension.ToLowerInvariant() switch
        {
            ".png" => () => ToPng(width, height),
            ".svg" => () => Encoding.UTF8.GetBytes(ToSvg(width, height)),
            _ => throw new ArgumentException($"{path}: '{extension}' is no format of plots; let the name end in .png or .svg", nameof(path)),
        };
        AtomicFile.Write(path, overwrite, stream => stream.Write(encode()));
    }

    /// <summary>The picture as the bytes of a PNG file.</summary>
    /// <inheritdoc cref="Save"/>
    public byte[] ToPng(int? width = null, int? height = null)
    {
        using Canvas canvas = Drawn(width, height);

        return canvas.ToPng();
    }

    /// <summary>The picture as an SVG document; its texts are text.</summary>
    /// <inheritdoc cref="Save"/>
    public string ToSvg(int? width = null, int? height = null)
    {
        using Canvas canvas = Drawn(width, height);

        return canvas.ToSvg();
    }

    internal abstract void Draw(Canvas canvas);

    private Canvas Drawn(int? width, int? height)
    {
        CheckSize(width, height);
        Canvas canvas = new(width ?? Size.Width, height ?? Size.Height);
        Draw(canvas);

        return canvas;
    }

    private static void CheckSize(int? width, int? height)
    {
        Check(width ?? Smallest, nameof(width));
        Check(height ?? Smallest, nameof(height));
    }

    private static void Check(int pixels, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, Smallest, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pixels, Largest, name);
    }
}
