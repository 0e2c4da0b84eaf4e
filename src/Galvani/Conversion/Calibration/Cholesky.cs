using System.Numerics;
using Galvani.Kernels;

namespace Galvani.Conversion.Calibration;

/// <summary>Solves positive definite systems, in double. Rows are updated by whole rows, so no sum depends on threads or on the width of vectors.</summary>
internal static class Cholesky
{
    /// <summary>The lower factor of a symmetric matrix whose lower half is given; it is overwritten.</summary>
    public static double[][] Factor(double[][] lower, int threads, CancellationToken cancel = default)
    {
        const int Panel = 32;
        int size = lower.Length;
        for (int first = 0; first < size; first += Panel)
        {
            int end = Math.Min(size, first + Panel), start = first;
            for (int i = start; i < end; i++)
            {
                Finish(lower, i, start, i);
                for (int k = start; k < i; k++)
                {
                    lower[i][i] -= lower[i][k] * lower[i][k];
                }

                lower[i][i] = Math.Sqrt(lower[i][i]);
            }

            // The rows below: their part in the panel, then what is right of it loses the panel's products.
            Workers.Run((size - end + Panel - 1) / Panel, threads, () => 0, (_, block) =>
            {
                for (int i = end + (block * Panel); i < Math.Min(size, end + ((block + 1) * Panel)); i++)
                {
                    Finish(lower, i, start, end);
                }
            }, cancel);
            double[][] panel = Transposed(lower, start, end);
            Workers.Run((size - end + Panel - 1) / Panel, threads, () => 0, (_, block) =>
            {
                for (int i = end + (block * Panel); i < Math.Min(size, end + ((block + 1) * Panel)); i++)
                {
                    for (int k = start; k < end; k++)
                    {
                        Add(-lower[i][k], panel[k - start].AsSpan(0, i + 1 - end), lower[i].AsSpan(end));
                    }
                }
            }, cancel);
        }

        return lower;
    }

    /// <summary>Solves with a factor; the right side is overwritten by the solution.</summary>
    public static void Solve(double[][] lower, double[][] right, int threads = 1, CancellationToken cancel = default)
    {
        const int Block = 64;
        int width = right[0].Length;
        Workers.Run((width + Block - 1) / Block, threads, () => 0, (_, block) =>
        {
            Range part = (block * Block)..Math.Min(width, (block + 1) * Block);
            double[][] sides = Array.ConvertAll(right, row => row[part]);
            Solve(lower, sides, cancel);
            for (int i = 0; i < sides.Length; i++)
            {
                sides[i].CopyTo(right[i].AsSpan(part));
            }
        }, cancel);
    }

    private static void Solve(double[][] lower, double[][] right, CancellationToken cancel)
    {
        for (int i = 0; i < lower.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            for (int k = 0; k < i; k++)
            {
                Add(-lower[i][k], right[k], right[i]);
            }

            Scale(1 / lower[i][i], right[i]);
        }

        for (int i = lower.Length - 1; i >= 0; i--)
        {
            Scale(1 / lower[i][i], right[i]);
            for (int k = 0; k < i; k++)
            {
                Add(-lower[i][k], right[i], right[k]);
            }
        }
    }

    /// <summary>The factor's row within a panel.</summary>
    private static void Finish(double[][] lower, int row, int start, int end)
    {
        for (int j = start; j < end; j++)
        {
            double sum = lower[row][j];
            for (int k = start; k < j; k++)
            {
                sum -= lower[row][k] * lower[j][k];
            }

            lower[row][j] = sum / lower[j][j];
        }
    }

    private static double[][] Transposed(double[][] lower, int start, int end) =>
        [.. Enumerable.Range(start, end - start).Select(k => Enumerable.Range(end, lower.Length - end).Select(i => lower[i][k]).ToArray())];

    private static void Add(double factor, ReadOnlySpan<double> values, Span<double> sums)
    {
        Vector<double> factors = new(factor);
        int i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector.FusedMultiplyAdd(factors, new Vector<double>(values[i..]), new Vector<double>(sums[i..])).CopyTo(sums[i..]);
        }

        for (; i < values.Length; i++)
        {
            sums[i] = Math.FusedMultiplyAdd(factor, values[i], sums[i]);
        }
    }

    private static void Scale(double factor, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= factor;
        }
    }
}
