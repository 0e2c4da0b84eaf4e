namespace Galvani.Imaging;

/// <summary>Pixels of an image on their way: <c>[height][width][channels]</c>, 0 to 255, not rounded.</summary>
internal sealed class Bitmap(int height, int width, int channels)
{
    public int Height { get; } = height;

    public int Width { get; } = width;

    public int Channels { get; } = channels;

    /// <summary>The values; zeros at first.</summary>
    public float[] Pixels { get; } = new float[height * width * channels];

    /// <summary>One pixel.</summary>
    public Span<float> this[int row, int column] => Pixels.AsSpan(((row * Width) + column) * Channels, Channels);

    /// <summary>The centre; where it cannot lie even, one pixel further up and to the left.</summary>
    public Bitmap Centre(int rows, int columns)
    {
        Bitmap result = new(rows, columns, Channels);
        int top = (Height - rows) / 2, left = (Width - columns) / 2;
        for (int row = 0; row < rows; row++)
        {
            Pixels.AsSpan((((top + row) * Width) + left) * Channels, columns * Channels).CopyTo(result.Pixels.AsSpan(row * columns * Channels));
        }

        return result;
    }
}
