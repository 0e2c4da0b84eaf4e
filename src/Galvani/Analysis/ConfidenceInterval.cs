namespace Galvani.Analysis;

/// <summary>Where the true accuracy lies, given so many images, with 95 % confidence.</summary>
/// <param name="Low">Lower end, a fraction.</param>
/// <param name="High">Upper end, a fraction.</param>
public readonly record struct ConfidenceInterval(double Low, double High)
{
    private const double StandardDeviations = 1.959963984540054; // of the normal distribution, for 95 %

    /// <summary>Wilson's interval of an accuracy over so many images.</summary>
    /// <param name="accuracy">Correct answers as a fraction.</param>
    /// <param name="total">All answers; at least 1.</param>
    public static ConfidenceInterval OfAccuracy(double accuracy, int total) => Wilson((int)Math.Round(accuracy * total), total);

    /// <summary>Wilson's score interval, which stays sensible for few images and near 0 and 1.</summary>
    /// <remarks>Wilson 1927, "Probable inference, the law of succession, and statistical inference", doi:10.1080/01621459.1927.10502953.</remarks>
    /// <param name="correct">Correct answers, 0 to <paramref name="total"/>.</param>
    /// <param name="total">All answers; at least 1.</param>
    public static ConfidenceInterval Wilson(int correct, int total)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(total, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(correct);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(correct, total);
        double share = (double)correct / total;
        double weight = StandardDeviations * StandardDeviations / total;
        double centre = (share + (weight / 2)) / (1 + weight);
        double half = Math.Sqrt((weight * share * (1 - share)) + (weight * weight / 4)) / (1 + weight);

        return new ConfidenceInterval(correct == 0 ? 0 : centre - half, correct == total ? 1 : centre + half);
    }
}
