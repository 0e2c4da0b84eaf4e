namespace Galvani.Conversion.Calibration;

/// <summary>A layer that is corrected.</summary>
/// <param name="Sums">The node of its weights; null for neurons that get several sums.</param>
/// <param name="Population">The node of its neurons; null for sums that feed none, or others too.</param>
/// <param name="Rate">The rate network that is approached: its nodes have the names and units of the spiking one.</param>
/// <param name="Calibration">The images.</param>
internal sealed record CorrectedLayer(string? Sums, string? Population, Network Rate, CalibrationSet Calibration)
{
    /// <summary>The node whose values are compared.</summary>
    public string Values => Population ?? Sums!;
}
