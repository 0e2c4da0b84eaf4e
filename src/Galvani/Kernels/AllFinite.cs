using System.Numerics;
using System.Runtime.InteropServices;

namespace Galvani.Kernels;

/// <summary>Whether all numbers are finite: 0 times one that is not is not 0.</summary>
internal static class AllFinite
{
    public static bool Of(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<float> sum = Vector<float>.Zero;
        foreach (Vector<float> vector in vectors)
        {
            sum += vector * Vector<float>.Zero;
        }

        float rest = Vector.Sum(sum);
        foreach (float value in values[(vectors.Length * Vector<float>.Count)..])
        {
            rest += value * 0;
        }

        return rest == 0;
    }
}
