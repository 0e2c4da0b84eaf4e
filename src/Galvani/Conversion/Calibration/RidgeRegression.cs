namespace Galvani.Conversion.Calibration;

/// <summary>
/// Least squares with a penalty on the solution, for any number of right sides: <c>D = (X'X + p)^-1 X'R</c>, or, where there are far fewer rows than columns,
/// <c>X' (XX' + p)^-1 R</c>, which is the same with a smaller matrix. No bit depends on threads or on the width of vectors.
/// </summary>
internal sealed class RidgeRegression
{
    private readonly float[][] _x;
    private readonly double[][] _factor;
    private readonly NormalEquations _equations;
    private readonly bool _isDual;
    private readonly int _threads;
    private readonly CancellationToken _cancel;

    /// <param name="x">Rows of one length.</param>
    /// <param name="penalty">In units of rows per column: as if so many rows for each column had confirmed a solution of zero.</param>
    /// <param name="threads">How many threads.</param>
    /// <param name="cancel">Stops it.</param>
    public RidgeRegression(float[][] x, double penalty, int threads, CancellationToken cancel)
    {
        (_x, _threads, _cancel) = (x, threads, cancel);
        int rows = x.Length, columns = x[0].Length;
        _isDual = columns > 2 * rows;
        _equations = new NormalEquations(_isDual ? Transposed(x) : x, threads, cancel);
        _factor = _equations.Factor(_isDual ? penalty * _equations.MeanSquare : penalty * _equations.MeanSquare * columns / rows); // the mean square is that of the other side
    }

    /// <summary>The solution, one row per column of X.</summary>
    /// <param name="residuals">R, one row per row of X.</param>
    public double[][] Solve(float[][] residuals)
    {
        double[][] right = _isDual ? Array.ConvertAll(residuals, row => Array.ConvertAll(row, value => (double)value)) : _equations.Right(residuals);
        Cholesky.Solve(_factor, right, _threads, _cancel);

        return _isDual ? NormalEquations.Products(_x, Array.ConvertAll(right, row => Array.ConvertAll(row, value => (float)value)), _threads, _cancel) : right;
    }

    private static float[][] Transposed(float[][] x) => [.. Enumerable.Range(0, x[0].Length).Select(column => Array.ConvertAll(x, row => row[column]))];
}
