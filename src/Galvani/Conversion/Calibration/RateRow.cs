using Galvani.Simulation;

namespace Galvani.Conversion.Calibration;

/// <summary>What the probes of a rate network saw of one image.</summary>
/// <param name="Result">A run over several images.</param>
/// <param name="Index">The image's place among them.</param>
/// <param name="Images">How many they are.</param>
internal readonly record struct RateRow(ImageResult Result, int Index, int Images)
{
    /// <summary>The values of one probe.</summary>
    public ReadOnlySpan<float> Probe(int probe)
    {
        ReadOnlySpan<float> all = Result.Probe(probe);

        return all.Slice(Index * (all.Length / Images), all.Length / Images);
    }
}
