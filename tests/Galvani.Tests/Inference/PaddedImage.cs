namespace Galvani.Inference;

/// <summary>An image with its padding really around it; the padding holds nothing.</summary>
internal sealed class PaddedImage
{
    private readonly double?[,][] _pixels;

    public PaddedImage((int[] Shape, double[] Values) image, Padding padding, Extent2D kernel, Extent2D stride, Extent2D dilation)
    {
        (int height, int width) = (image.Shape[0], image.Shape[1]);
        Channels = image.Shape[2];
        (int top, int bottom) = padding == Padding.Same ? Pads(height, kernel.Height, stride.Height, dilation.Height) : (0, 0);
        (int left, int right) = padding == Padding.Same ? Pads(width, kernel.Width, stride.Width, dilation.Width) : (0, 0);
        _pixels = new double?[top + height + bottom, left + width + right][];
        for (int row = 0; row < _pixels.GetLength(0); row++)
        {
            for (int column = 0; column < _pixels.GetLength(1); column++)
            {
                (int y, int x) = (row - top, column - left);
                _pixels[row, column] = y < 0 || y >= height || x < 0 || x >= width
                    ? new double?[Channels]
                    : [.. image.Values[(((y * width) + x) * Channels)..(((y * width) + x + 1) * Channels)]];
            }
        }
    }

    public int Channels { get; }

    /// <summary>One value per place of the window and output channel, from the taps with their pixels.</summary>
    public (int[] Shape, double[] Values) Map(
        Extent2D kernel, Extent2D stride, Extent2D dilation, int outputs, Func<int, (int Tap, double?[] Pixel)[], double> value)
    {
        int[] rows = Starts(_pixels.GetLength(0), kernel.Height, stride.Height, dilation.Height);
        int[] columns = Starts(_pixels.GetLength(1), kernel.Width, stride.Width, dilation.Width);

        return ([rows.Length, columns.Length, outputs],
        [
            .. from row in rows
               from column in columns
               let window = Enumerable.Range(0, kernel.Height * kernel.Width).Select(tap =>
                   (tap, _pixels[row + (tap / kernel.Width * dilation.Height), column + (tap % kernel.Width * dilation.Width)])).ToArray()
               from output in Enumerable.Range(0, outputs)
               select value(output, window),
        ]);
    }

    /// <summary>The padding that makes ceil(input / stride) windows fit, its smaller half first.</summary>
    private static (int Before, int After) Pads(int input, int kernel, int stride, int dilation)
    {
        int outputs = (input + stride - 1) / stride, total = 0;
        while (((outputs - 1) * stride) + ((kernel - 1) * dilation) >= input + total)
        {
            total++;
        }

        return (total / 2, total - (total / 2));
    }

    private static int[] Starts(int input, int kernel, int stride, int dilation) =>
        [.. Enumerable.Range(0, input).Where(start => start % stride == 0 && start + ((kernel - 1) * dilation) < input)];
}
