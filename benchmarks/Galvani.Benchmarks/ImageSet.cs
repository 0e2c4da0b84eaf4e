namespace Galvani.Benchmarks;

/// <summary>Images that lie in memory before the clock starts.</summary>
internal sealed class ImageSet
{
    public ImageSet(Dataset dataset)
    {
        // Spread over the set: its images are sorted by class.
        Pixels = [.. Enumerable.Range(0, dataset.Count).Select(i => dataset.Image(i * 37 % dataset.Count).Span.ToArray())];
        Stimuli = [.. Pixels.Select(pixels => Stimulus.Constant(pixels))];
    }

    public float[][] Pixels { get; }

    public Stimulus[] Stimuli { get; }
}
