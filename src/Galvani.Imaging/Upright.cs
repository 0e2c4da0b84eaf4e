using SkiaSharp;

namespace Galvani.Imaging;

/// <summary>Turns images as their EXIF orientation says: cameras store what the sensor saw.</summary>
/// <remarks>Exif 2.32, tag 274: the origin names where row 0 and column 0 of the stored image are in the upright one.</remarks>
internal static class Upright
{
    public static Bitmap Turn(Bitmap image, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft)
        {
            return image;
        }

        bool swaps = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        Bitmap result = swaps ? new(image.Width, image.Height, image.Channels) : new(image.Height, image.Width, image.Channels);
        int lastRow = image.Height - 1, lastColumn = image.Width - 1;
        for (int row = 0; row < result.Height; row++)
        {
            for (int column = 0; column < result.Width; column++)
            {
                (int storedRow, int storedColumn) = origin switch
                {
                    SKEncodedOrigin.TopRight => (row, lastColumn - column),
                    SKEncodedOrigin.BottomRight => (lastRow - row, lastColumn - column),
                    SKEncodedOrigin.BottomLeft => (lastRow - row, column),
                    SKEncodedOrigin.LeftTop => (column, row),
                    SKEncodedOrigin.RightTop => (lastRow - column, row),
                    SKEncodedOrigin.RightBottom => (lastRow - column, lastColumn - row),
                    SKEncodedOrigin.LeftBottom => (column, lastColumn - row),
                    _ => (row, column),
                };
                image[storedRow, storedColumn].CopyTo(result[row, column]);
            }
        }

        return result;
    }
}
