namespace Galvani.Conversion.Calibration;

/// <summary>How the activations of a channel or layer are spread: whole numbers that do not depend on the order in which they were counted.</summary>
/// <param name="largest">The largest activation; positive.</param>
/// <param name="counts">How many positive activations are in each bin of <see cref="Bins"/> equal ones up to the largest.</param>
/// <param name="count">How many activations there are, zeros included.</param>
internal sealed class ActivationHistogram(double largest, int[] counts, long count)
{
    public const int Bins = 2048;

    public double Largest => largest;

    /// <summary>All activations, zeros included.</summary>
    public long Count => count;

    /// <summary>The positive activations of a bin.</summary>
    public int this[int bin] => counts[bin];

    /// <summary>The upper edge of a bin.</summary>
    public double UpperEdge(int bin) => largest * (bin + 1) / Bins;

    /// <summary>The bin of a positive activation.</summary>
    public static int BinOf(double value, double largest) => Math.Min(Bins - 1, (int)(value / largest * Bins));

    /// <summary>Sum of the squared errors that neurons make which start at half the threshold and get the activation as current.</summary>
    public double SquaredError(double threshold, int steps)
    {
        double sum = 0, levels = steps / threshold;
        for (int bin = 0; bin < Bins; bin++)
        {
            if (counts[bin] > 0)
            {
                double value = Centre(bin), error = value - (Math.Min(steps, Math.Floor((value * levels) + 0.5)) / levels);
                sum += counts[bin] * error * error;
            }
        }

        return sum;
    }

    /// <summary>The mean of <c>max(x - threshold, 0)</c>.</summary>
    public double MeanAbove(double threshold)
    {
        double sum = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            sum += counts[bin] * Math.Max(0, Centre(bin) - threshold);
        }

        return sum / count;
    }

    /// <summary>The share of all activations that are above a threshold.</summary>
    public double ShareAbove(double threshold)
    {
        long above = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            above += Centre(bin) > threshold ? counts[bin] : 0;
        }

        return (double)above / count;
    }

    private double Centre(int bin) => largest * (bin + 0.5) / Bins;
}
