using Galvani.Simulation;

namespace Galvani.Conversion.Calibration;

/// <summary>What the probes of a rate network saw of one image.</summary>
/// <param name="Result">A run over several images.</param>
/// <param name="Index">The image's place among them.</param>
internal readonly record struct RateRow(ImageResult Result, int Index)
{
    /// <summary>The values of one probe.</summary>
    public ReadOnlySpan<float> Probe(int probe)
    {
        ReadOnlySpan<float> all = Result.Probe(probe);
        int values = all.Length / RateRun.Batch;

        return all.Slice(Index * values, values);
    }
}
