namespace Galvani.Neurons;

/// <summary>What a threshold may be.</summary>
internal static class Thresholds
{
    /// <exception cref="ArgumentOutOfRangeException">It is not positive and finite.</exception>
    public static double Checked(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "a threshold must be positive and finite");
}
