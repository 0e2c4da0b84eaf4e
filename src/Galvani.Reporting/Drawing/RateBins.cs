namespace Galvani.Reporting.Drawing;

/// <summary>Bins of firing rates with the edges 1, 2, 5, 10, 20, 50, ...: wide enough that whole numbers of spikes leave no gaps.</summary>
internal sealed class RateBins
{
    private static readonly double[] _steps = [1, 2, 5];

    private readonly int _first;

    private RateBins(int first, int number) => (_first, Number) = (first, number);

    /// <summary>How many bins.</summary>
    public int Number { get; }

    /// <summary>The bins that hold all rates above 0.</summary>
    public static RateBins For(IEnumerable<double> rates)
    {
        double[] positive = [.. rates.Where(rate => rate > 0).DefaultIfEmpty(1)];
        int first = Index(positive.Min());

        return new RateBins(first, Index(positive.Max()) - first + 1);
    }

    /// <summary>Where a bin begins, in hertz; the last one ends at the edge of its number plus one.</summary>
    public double Edge(int bin) => Value(_first + bin);

    /// <summary>How many rates fall into each bin; 0 falls into none.</summary>
    public int[] Count(IEnumerable<double> rates)
    {
        int[] counts = new int[Number];
        foreach (double rate in rates.Where(rate => rate > 0))
        {
            counts[Index(rate) - _first]++;
        }

        return counts;
    }

    private static double Value(int index) => _steps[((index % 3) + 3) % 3] * Math.Pow(10, Math.Floor(index / 3.0));

    private static int Index(double rate)
    {
        double tolerant = rate * (1 + 1e-9); // a rate that is an edge but for rounding belongs to the bin that begins there
        int index = 3 * (int)Math.Floor(Math.Log10(tolerant));
        while (Value(index + 1) <= tolerant)
        {
            index++;
        }

        return index;
    }
}
