namespace Galvani.Imaging;

/// <summary>Reads image files (PNG, JPEG, WebP, BMP, GIF) into what a network takes.</summary>
public static class ImageFile
{
    /// <summary>Reads one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shape">What the network takes: height, width, and 1 channel for grey or 3 for colours.</param>
    /// <param name="preprocessing">What the network was trained on; <see cref="Preprocessing.Default"/> if null.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no image, damaged or too large, or no image can have that shape.</exception>
    public static Tensor Read(string path, Shape shape, Preprocessing? preprocessing = null)
    {
        ImagePreparation preparation = new(shape, preprocessing ?? Preprocessing.Default);
        float[] pixels = new float[shape.Size];
        preparation.Read(path, pixels);

        return new Tensor(shape, pixels);
    }
}
