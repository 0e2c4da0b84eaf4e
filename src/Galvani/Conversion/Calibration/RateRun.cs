using Galvani.Simulation;

namespace Galvani.Conversion.Calibration;

/// <summary>One thread's run of a rate network over images: each step is another image.</summary>
internal sealed class RateRun(Plan plan, Dataset images)
{
    /// <summary>Images in a run.</summary>
    public const int Batch = 8;

    private readonly Session _session = plan.Open();
    private readonly float[] _pixels = new float[Batch * images.ImageShape.Size];

    /// <summary>A plan that records the values of some nodes.</summary>
    public static Plan PlanOf(Network network, string[] nodes) =>
        Upstream.Of(network, nodes).Compile(new() { Steps = Batch, Probes = [.. nodes.Select(node => Probe.Value(node))] });

    /// <summary>The pixels of an image of the last run, by its place in it.</summary>
    public ReadOnlyMemory<float> Pixels(int index) => _pixels.AsMemory(index * images.ImageShape.Size, images.ImageShape.Size);

    /// <summary>Runs some images, at most <see cref="Batch"/>; the result is valid until the next run.</summary>
    public ImageResult Run(int first, int count, CancellationToken cancel)
    {
        int size = images.ImageShape.Size;
        for (int i = 0; i < count; i++)
        {
            images.Read(first + i, _pixels.AsSpan(i * size, size));
        }

        return _session.Run(cancel, Stimulus.Sequence(_pixels));
    }
}
