using System.Collections.Immutable;
using Galvani.Simulation;

namespace Galvani;

/// <summary>What one probe recorded: <c>[images][samples][neurons]</c>.</summary>
public sealed class ProbeRecording
{
    private readonly float[][] _values;

    internal ProbeRecording(PlannedProbe probe, Plan plan, int images)
    {
        (FirstImage, int count) = Within(probe.Probe.Images, images);
        Probe = probe.Probe;
        Neurons = probe.Neurons;
        NodeSize = plan.Network.ShapeOf(probe.Probe.Node).Size;
        TimeStep = plan.Options.TimeStep;
        Samples = probe.Probe.Samples(plan.Options.Steps);
        _values = [.. Enumerable.Range(0, count).Select(_ => new float[(long)Samples * Neurons.Length])];
    }

    /// <summary>The probe.</summary>
    public Probe Probe { get; }

    /// <summary>Index in the dataset of the first recorded image.</summary>
    public int FirstImage { get; }

    /// <summary>Number of recorded images.</summary>
    public int Images => _values.Length;

    /// <summary>Number of samples in time.</summary>
    public int Samples { get; }

    /// <summary>The recorded neurons.</summary>
    public ImmutableArray<int> Neurons { get; }

    /// <summary>Number of all neurons of the node.</summary>
    public int NodeSize { get; }

    /// <summary>Length of a step in seconds; sample <c>s</c> was taken at the time <c>(s + 1) * Every * TimeStep</c>.</summary>
    public double TimeStep { get; }

    /// <summary>All samples of one recorded image, <c>[samples][neurons]</c>. Spikes are whole numbers, exact up to 2^24 a step.</summary>
    /// <param name="image">Index among the recorded images.</param>
    public ReadOnlySpan<float> this[int image] => _values[image];

    /// <summary>The part of a range that exists: a probe of the first 8 images records 5 where there are no more.</summary>
    internal static (int First, int Count) Within(Range range, int images)
    {
        int first = Math.Clamp(range.Start.GetOffset(images), 0, images);

        return (first, Math.Max(0, Math.Clamp(range.End.GetOffset(images), 0, images) - first));
    }

    internal void Take(int image, ReadOnlySpan<float> samples)
    {
        int index = image - FirstImage;
        if (index >= 0 && index < _values.Length)
        {
            samples.CopyTo(_values[index]);
        }
    }

    internal IReadOnlyList<float[]> All => _values;
}
