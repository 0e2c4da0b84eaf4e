namespace Galvani.Torch;

/// <summary>Some images with their labels.</summary>
/// <param name="Index">Which batch of the epoch it is.</param>
/// <param name="Count">How many images.</param>
/// <param name="Pixels">Their pixels, one image after the other.</param>
/// <param name="Labels">Their classes.</param>
internal sealed record Batch(int Index, int Count, float[] Pixels, long[] Labels);
