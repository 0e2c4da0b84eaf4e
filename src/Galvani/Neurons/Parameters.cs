namespace Galvani.Neurons;

/// <summary>What parameters may be.</summary>
internal static class Parameters
{
    /// <exception cref="ArgumentOutOfRangeException">It is not positive and finite.</exception>
    public static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "must be positive and finite");

    /// <exception cref="ArgumentOutOfRangeException">It is below 0 or not finite.</exception>
    public static double NotNegative(double value, string name) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "must be at least 0 and finite");

    /// <exception cref="ArgumentOutOfRangeException">It is not below a limit.</exception>
    public static double Below(double value, double limit, string name) => value < limit
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"must be below {limit}");

    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public static double Finite(double value, string name) => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "must be finite");
}
