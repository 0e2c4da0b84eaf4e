namespace Galvani.Synapses;

/// <summary>The little linear algebra that turning filters into steps needs, on matrices of the filter's order.</summary>
internal static class Matrices
{
    private const int Terms = 20; // of the exponential's series, after scaling the norm below 1/2: the next one is below 1e-25

    public static double[,] Identity(int size)
    {
        double[,] result = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            result[i, i] = 1;
        }

        return result;
    }

    public static double[,] Product(double[,] left, double[,] right)
    {
        double[,] result = new double[left.GetLength(0), right.GetLength(1)];
        for (int row = 0; row < result.GetLength(0); row++)
        {
            for (int column = 0; column < result.GetLength(1); column++)
            {
                for (int i = 0; i < right.GetLength(0); i++)
                {
                    result[row, column] += left[row, i] * right[i, column];
                }
            }
        }

        return result;
    }

    /// <summary><c>left + factor right</c>.</summary>
    public static double[,] Sum(double[,] left, double factor, double[,] right)
    {
        double[,] result = (double[,])left.Clone();
        for (int row = 0; row < result.GetLength(0); row++)
        {
            for (int column = 0; column < result.GetLength(1); column++)
            {
                result[row, column] += factor * right[row, column];
            }
        }

        return result;
    }

    /// <summary>The exponential, by its series after scaling, and squaring.</summary>
    public static double[,] Exponential(double[,] matrix)
    {
        double norm = matrix.Cast<double>().Select(Math.Abs).DefaultIfEmpty().Max() * matrix.GetLength(0);
        int squarings = norm > 0.5 ? (int)Math.Ceiling(Math.Log2(norm / 0.5)) : 0;
        double[,] scaled = Sum(new double[matrix.GetLength(0), matrix.GetLength(1)], Math.Pow(2, -squarings), matrix);
        double[,] term = Identity(matrix.GetLength(0)), result = term;
        for (int i = 1; i <= Terms; i++)
        {
            term = Sum(new double[matrix.GetLength(0), matrix.GetLength(1)], 1.0 / i, Product(term, scaled));
            result = Sum(result, 1, term);
        }

        for (int i = 0; i < squarings; i++)
        {
            result = Product(result, result);
        }

        return result;
    }

    /// <summary>The inverse, by Gauss and Jordan with the largest pivot.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static double[,] Inverse(double[,] matrix)
    {
        int size = matrix.GetLength(0);
        double[,] left = (double[,])matrix.Clone(), right = Identity(size);
        for (int pivot = 0; pivot < size; pivot++)
        {
            int best = Enumerable.Range(pivot, size - pivot).MaxBy(row => Math.Abs(left[row, pivot]));
            if (left[best, pivot] == 0)
            {
                throw new ArgumentException("the filter has no form in such steps; choose another step or method", nameof(matrix));
            }

            Swap(left, pivot, best);
            Swap(right, pivot, best);
            double factor = 1 / left[pivot, pivot];
            for (int column = 0; column < size; column++)
            {
                left[pivot, column] *= factor;
                right[pivot, column] *= factor;
            }

            foreach (int row in Enumerable.Range(0, size).Where(row => row != pivot))
            {
                double share = left[row, pivot];
                for (int column = 0; column < size; column++)
                {
                    left[row, column] -= share * left[pivot, column];
                    right[row, column] -= share * right[pivot, column];
                }
            }
        }

        return right;
    }

    private static void Swap(double[,] matrix, int first, int second)
    {
        for (int column = 0; column < matrix.GetLength(1); column++)
        {
            (matrix[first, column], matrix[second, column]) = (matrix[second, column], matrix[first, column]);
        }
    }
}
