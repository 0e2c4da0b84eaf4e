using Galvani.Kernels;

namespace Galvani.Conversion.Calibration;

/// <summary>
/// Least squares with a penalty on the solution: <c>(X'X + penalty) D = X'R</c>. Every number is a chain of fused multiply-adds in the order of the rows, so it
/// depends neither on threads nor on the width of vectors.
/// </summary>
internal sealed class NormalEquations
{
    private const int Rows = 256; // summed in floats before they are added to the doubles

    private readonly float[][] _x;
    private readonly int _columns;
    private readonly int _threads;
    private readonly CancellationToken _cancel;
    private readonly double[][] _gram;

    /// <param name="x">Rows of one length.</param>
    /// <param name="threads">How many threads.</param>
    /// <param name="cancel">Stops within a few rows of the result.</param>
    public NormalEquations(float[][] x, int threads, CancellationToken cancel = default)
    {
        _x = x;
        _columns = x[0].Length;
        _threads = threads;
        _cancel = cancel;
        _gram = Products(x, x, isSymmetric: true, threads, cancel);
    }

    /// <summary>Mean of the diagonal of <c>X'X</c>.</summary>
    public double MeanSquare => Enumerable.Range(0, _columns).Average(i => _gram[i][i]);

    /// <summary>The lower factor of <c>X'X + penalty</c>.</summary>
    public double[][] Factor(double penalty)
    {
        double[][] lower = [.. _gram.Select((row, i) => row.AsSpan(0, i + 1).ToArray())];
        for (int i = 0; i < _columns; i++)
        {
            lower[i][i] += penalty;
        }

        return Cholesky.Factor(lower, _threads, _cancel);
    }

    /// <summary><c>X'R</c>, one row per column of X.</summary>
    public double[][] Right(float[][] residuals) => Products(_x, residuals, _threads, _cancel);

    /// <summary><c>X'Y</c> of two matrices with as many rows, one row per column of X.</summary>
    public static double[][] Products(float[][] x, float[][] y, int threads, CancellationToken cancel) => Products(x, y, isSymmetric: false, threads, cancel);

    private static double[][] Products(float[][] x, float[][] right, bool isSymmetric, int threads, CancellationToken cancel)
    {
        int columns = x[0].Length, width = right[0].Length;
        double[][] result = new double[columns][];
        const int Block = 8;
        Workers.Run(
            (columns + Block - 1) / Block,
            threads,
            () => 0,
            (_, block) =>
            {
                int first = block * Block, end = Math.Min(columns, first + Block);
                float[][] sums = [.. Enumerable.Range(0, end - first).Select(_ => new float[width])];
                for (int i = first; i < end; i++)
                {
                    result[i] = new double[width];
                }

                for (int from = 0; from < x.Length; from += Rows)
                {
                    for (int n = from; n < Math.Min(x.Length, from + Rows); n++)
                    {
                        for (int i = first; i < end; i++)
                        {
                            if (x[n][i] != 0)
                            {
                                int count = isSymmetric ? i + 1 : width;
                                MultiplyAdd.Row(x[n][i], right[n].AsSpan(0, count), sums[i - first].AsSpan(0, count));
                            }
                        }
                    }

                    for (int i = first; i < end; i++)
                    {
                        for (int j = 0; j < width; j++)
                        {
                            result[i][j] += sums[i - first][j];
                        }

                        Array.Clear(sums[i - first]);
                    }
                }
            },
            cancel);

        return result;
    }
}
