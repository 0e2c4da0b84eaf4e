namespace Galvani.Conversion;

/// <summary>How far a conversion that measures is. Images are looked at several times: for thresholds, for every layer, and for the final figures.</summary>
/// <param name="Stage">What is measured now: <c>thresholds</c>, <c>result</c>, or the name of a layer that is corrected.</param>
/// <param name="Done">Images so far, of all stages.</param>
/// <param name="Total">Images of all stages.</param>
public readonly record struct ConversionProgress(string Stage, int Done, int Total);
