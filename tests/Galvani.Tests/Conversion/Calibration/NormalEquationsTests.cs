using CsCheck;
using Galvani.Graph;
using Xunit;

namespace Galvani.Conversion.Calibration;

public sealed class NormalEquationsTests
{
    /// <summary>Sizes on both sides of 8 columns, 32 columns and 256 rows, at which the sums are cut into pieces.</summary>
    private static readonly Gen<(int Rows, int Columns, int Width, uint Seed)> _sizes = Gen.Select(
        Gen.OneOf(Gen.Int[1, 20], Gen.Int[250, 260], Gen.Int[300, 600]), Gen.OneOf(Gen.Int[1, 10], Gen.Int[30, 35], Gen.Int[60, 80]), Gen.Int[1, 9], Gen.UInt[0, 1000]);

    [Fact]
    public void The_solution_is_that_of_plain_sums_and_elimination() => _sizes.Sample(
        size =>
        {
            (float[][] x, float[][] residuals) = Problem(size);
            NormalEquations equations = new(x, 2);
            double penalty = 0.05 * size.Rows;
            double[][] gram = Gram(x), right = Products(x, residuals), actual = equations.Right(residuals);
            AssertClose(right, actual, 1e-5 * size.Rows);
            Assert.Equal(Enumerable.Range(0, size.Columns).Average(i => gram[i][i]), equations.MeanSquare, 1e-5 * size.Rows);
            for (int i = 0; i < size.Columns; i++)
            {
                gram[i][i] += penalty;
            }

            Cholesky.Solve(equations.Factor(penalty), actual);
            AssertClose(Eliminate(gram, right), actual, 1e-4);
        },
        iter: 200);

    /// <summary>Few rows and many columns are solved by the smaller matrix, with the same result.</summary>
    [Fact]
    public void A_regression_is_the_same_whichever_matrix_is_smaller() => Gen.Select(Gen.Int[1, 40], Gen.Int[1, 120], Gen.Int[1, 70], Gen.UInt[0, 1000], Gen.Double[0.1, 5]).Sample(
        (rows, columns, width, seed, penalty) =>
        {
            (float[][] x, float[][] residuals) = Problem((rows, columns, width, seed));
            double[][] gram = Gram(x);
            double mean = Enumerable.Range(0, columns).Average(i => gram[i][i]);
            for (int i = 0; i < columns; i++)
            {
                gram[i][i] += penalty * mean * columns / rows;
            }

            double[][] solution = new RidgeRegression(x, penalty, 2, CancellationToken.None).Solve(residuals);
            AssertClose(Eliminate(gram, Products(x, residuals)), solution, 1e-3);
            Assert.Equal(solution, new RidgeRegression(x, penalty, 1, CancellationToken.None).Solve(residuals));
        },
        iter: 200);

    [Fact]
    public void Threads_change_no_bit() => _sizes.Sample(
        size =>
        {
            (float[][] x, float[][] residuals) = Problem(size);
            double[][] Solution(int threads)
            {
                NormalEquations equations = new(x, threads);
                double[][] right = equations.Right(residuals);
                Cholesky.Solve(equations.Factor(equations.MeanSquare), right);

                return right;
            }

            Assert.Equal(Solution(1), Solution(3));
        },
        iter: 100);

    [Fact]
    public void A_factor_times_its_transpose_is_the_matrix_and_solutions_solve_it() => Gen.Select(Gen.OneOf(Gen.Int[1, 10], Gen.Int[30, 34], Gen.Int[62, 100]), Gen.Int[1, 5], Gen.UInt[0, 1000], Gen.Int[1, 3]).Sample(
        (size, width, seed, threads) =>
        {
            double[][] matrix = Gram(Numbers(2 * size, size, seed, "rows")), right = [.. Numbers(size, width, seed, "right").Select(row => Array.ConvertAll(row, value => (double)value))];
            for (int i = 0; i < size; i++)
            {
                matrix[i][i] += 0.1;
            }

            double[][] lower = Cholesky.Factor([.. matrix.Select((row, i) => row[..(i + 1)])], threads), solution = [.. right.Select(row => (double[])row.Clone())];
            double[][] product = [.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Select(j => Enumerable.Range(0, Math.Min(i, j) + 1).Sum(k => lower[i][k] * lower[j][k])).ToArray())];
            AssertClose(matrix, product, 1e-10 * size);
            Cholesky.Solve(lower, solution);
            double[][] back = [.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, width).Select(j => Enumerable.Range(0, size).Sum(k => matrix[i][k] * solution[k][j])).ToArray())];
            AssertClose(right, back, 1e-9 * size);
        },
        iter: 200);

    private static (float[][] X, float[][] Residuals) Problem((int Rows, int Columns, int Width, uint Seed) size) =>
        (Array.ConvertAll(Numbers(size.Rows, size.Columns, size.Seed, "x"), row => Array.ConvertAll(row, value => Math.Max(0, value))), Numbers(size.Rows, size.Width, size.Seed, "residuals"));

    private static float[][] Numbers(int rows, int columns, uint seed, string name) =>
        [.. RandomNetworks.Numbers(new Shape(rows, columns), seed, name, 1).Span.ToArray().Chunk(columns)];

    private static double[][] Gram(float[][] x) => Products(x, x);

    private static double[][] Products(float[][] left, float[][] right)
    {
        double[][] result = [.. left[0].Select(_ => new double[right[0].Length])];
        for (int n = 0; n < left.Length; n++)
        {
            for (int i = 0; i < left[n].Length; i++)
            {
                for (int j = 0; j < right[n].Length; j++)
                {
                    result[i][j] += (double)left[n][i] * right[n][j];
                }
            }
        }

        return result;
    }

    /// <summary>Gauss and Jordan, with the largest pivot.</summary>
    private static double[][] Eliminate(double[][] matrix, double[][] right)
    {
        double[][] rows = [.. matrix.Zip(right, (row, values) => (double[])[.. row, .. values])];
        int size = rows.Length;
        for (int column = 0; column < size; column++)
        {
            int pivot = Enumerable.Range(column, size - column).MaxBy(i => Math.Abs(rows[i][column]));
            (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
            rows[column] = Array.ConvertAll(rows[column], value => value / rows[column][column]);
            for (int i = 0; i < size; i++)
            {
                rows[i] = i == column ? rows[i] : [.. rows[i].Zip(rows[column], (value, other) => value - (rows[i][column] * other))];
            }
        }

        return [.. rows.Select(row => row[size..])];
    }

    private static void AssertClose(double[][] expected, double[][] actual, double tolerance)
    {
        Assert.Equal(expected.Select(row => row.Length), actual.Select(row => row.Length));
        Assert.All(expected.Zip(actual), rows => Assert.All(rows.First.Zip(rows.Second), pair => Assert.InRange(pair.Second, pair.First - tolerance, pair.First + tolerance)));
    }
}
