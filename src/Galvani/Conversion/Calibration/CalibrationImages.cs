using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Galvani.Conversion.Calibration;

/// <summary>
/// Images in an order that is a function of their pixels alone. Whatever is measured on them in that order, sums of floats included, is the same however they came.
/// </summary>
internal static class CalibrationImages
{
    /// <summary>The same images in that order.</summary>
    public static Dataset InFixedOrder(Dataset images)
    {
        float[] pixels = new float[images.ImageShape.Size];
        string[] keys = new string[images.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            images.Read(i, pixels);
            keys[i] = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(pixels.AsSpan())));
        }

        return images.Select(Enumerable.Range(0, keys.Length).OrderBy(i => keys[i], StringComparer.Ordinal));
    }
}
