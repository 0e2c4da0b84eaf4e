using Galvani.Tensors;

namespace Galvani.Torch;

/// <summary>Applies an <see cref="Augmentation"/> to one image after the other. Owns its buffer: one instance per thread.</summary>
internal sealed class ImageAugmenter
{
    private static readonly uint _stream = Rng.Stream("augmentation");

    private readonly Augmentation _augmentation;
    private readonly ulong _seed;
    private readonly (int Rows, int Columns, int Channels) _extent;
    private readonly float[] _source;

    public ImageAugmenter(Augmentation augmentation, Shape image, ulong seed)
    {
        augmentation.Check(image);
        _augmentation = augmentation;
        _seed = seed;
        _extent = (image[0], image[1], image[2]);
        _source = new float[image.Size];
    }

    /// <summary>Changes one image.</summary>
    /// <param name="pixels"><c>[height][width][channels]</c>.</param>
    /// <param name="image">Its index in the dataset.</param>
    /// <param name="epoch">The epoch.</param>
    public void Apply(Span<float> pixels, int image, int epoch)
    {
        float Draw(int number) => Rng.Uniform(_seed, _stream, number, image, epoch);
        int Between(int number, int first, int last) => first + (int)(Draw(number) * (last - first + 1));

        int down = Between(0, -_augmentation.Crop, _augmentation.Crop), right = Between(1, -_augmentation.Crop, _augmentation.Crop);
        bool flip = _augmentation.Flip && Draw(2) < 0.5f;
        if (down != 0 || right != 0 || flip)
        {
            Move(pixels, down, right, flip);
        }

        if (_augmentation.Cutout > 0)
        {
            Cut(pixels, Between(3, 0, _extent.Rows - 1), Between(4, 0, _extent.Columns - 1));
        }
    }

    private void Move(Span<float> pixels, int down, int right, bool flip)
    {
        (int rows, int columns, int channels) = _extent;
        pixels.CopyTo(_source);
        for (int row = 0; row < rows; row++)
        {
            int sourceRow = Mirror(row + down, rows);
            for (int column = 0; column < columns; column++)
            {
                int place = Mirror(column + right, columns);
                int sourceColumn = flip ? columns - 1 - place : place;
                _source.AsSpan(((sourceRow * columns) + sourceColumn) * channels, channels).CopyTo(pixels[(((row * columns) + column) * channels)..]);
            }
        }
    }

    private void Cut(Span<float> pixels, int centerRow, int centerColumn)
    {
        (int rows, int columns, int channels) = _extent;
        int side = _augmentation.Cutout, top = centerRow - (side / 2), left = centerColumn - (side / 2);
        for (int channel = 0; channel < channels; channel++)
        {
            double sum = 0;
            for (int i = channel; i < pixels.Length; i += channels)
            {
                sum += pixels[i];
            }

            float mean = (float)(sum / (rows * columns));
            for (int row = Math.Max(top, 0); row < Math.Min(top + side, rows); row++)
            {
                for (int column = Math.Max(left, 0); column < Math.Min(left + side, columns); column++)
                {
                    pixels[(((row * columns) + column) * channels) + channel] = mean;
                }
            }
        }
    }

    /// <summary>Reflection at both ends, the border itself not repeated.</summary>
    private static int Mirror(int index, int length) => index < 0 ? -index : index >= length ? (2 * (length - 1)) - index : index;
}
