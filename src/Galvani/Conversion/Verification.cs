namespace Galvani.Conversion;

/// <summary>How far the converted network, with rate neurons and without synapses, is from its source.</summary>
/// <param name="Trials">How many inputs were tried.</param>
/// <param name="MaximumDifference">Largest difference of an output value, relative to the largest value of that output where that is above 1.</param>
/// <param name="Tolerance">What was allowed.</param>
public sealed record Verification(int Trials, double MaximumDifference, double Tolerance)
{
    /// <summary>Whether the difference is within the tolerance.</summary>
    public bool Holds => MaximumDifference <= Tolerance;
}
