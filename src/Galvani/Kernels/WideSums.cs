using System.Numerics;

namespace Galvani.Kernels;

/// <summary>Sums of floats in double.</summary>
internal static class WideSums
{
    /// <summary><c>sums[i] += values[i]</c>: the same bits for any width of vectors.</summary>
    public static void Add(ReadOnlySpan<float> values, Span<double> sums)
    {
        int i = 0, half = Vector<double>.Count;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(values[i..]), out Vector<double> low, out Vector<double> high);
            (low + new Vector<double>(sums[i..])).CopyTo(sums[i..]);
            (high + new Vector<double>(sums[(i + half)..])).CopyTo(sums[(i + half)..]);
        }

        for (; i < values.Length; i++)
        {
            sums[i] += values[i];
        }
    }

    /// <summary>The sum of <c>|values[i]| * weights[i]</c>; exact, and so the same for any width of vectors, where all are whole numbers below 2^53 together.</summary>
    public static double WeighedSizes(ReadOnlySpan<float> values, ReadOnlySpan<double> weights)
    {
        Vector<double> sums = Vector<double>.Zero;
        int i = 0, half = Vector<double>.Count;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(Vector.Abs(new Vector<float>(values[i..])), out Vector<double> low, out Vector<double> high);
            sums += (low * new Vector<double>(weights[i..])) + (high * new Vector<double>(weights[(i + half)..]));
        }

        double sum = Vector.Sum(sums);
        for (; i < values.Length; i++)
        {
            sum += Math.Abs(values[i]) * weights[i];
        }

        return sum;
    }
}
