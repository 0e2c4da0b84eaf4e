using System.Collections.Immutable;
using Galvani.Simulation;

namespace Galvani;

/// <summary>
/// What one probe recorded: <c>[images][samples][neurons]</c>. Where the probe reduces its samples there is one per image; a histogram has bins instead of neurons.
/// </summary>
public sealed class ProbeRecording
{
    private readonly float[][] _values; // empty where there is a file

    internal ProbeRecording(PlannedProbe probe, Plan plan, int images)
    {
        (FirstImage, int count) = Within(probe.Probe.Images, images);
        Probe = probe.Probe;
        Neurons = probe.Neurons;
        NodeSize = plan.Network.ShapeOf(probe.Probe.Node).Size;
        TimeStep = plan.Options.TimeStep;
        Images = count;
        Samples = probe.Probe.KeptSamples(plan.Options.Steps);
        SampleSize = probe.SampleSize;
        File = Probe.File is null ? null : new ProbeFile(Probe, count, Samples, SampleSize);
        _values = [.. Enumerable.Range(0, File is null ? count : 0).Select(_ => new float[plan.ProbeLength(probe)])];
    }

    /// <summary>The probe.</summary>
    public Probe Probe { get; }

    /// <summary>Index in the dataset of the first recorded image.</summary>
    public int FirstImage { get; }

    /// <summary>Number of recorded images.</summary>
    public int Images { get; }

    /// <summary>Number of samples in time; 1 where the probe reduces them.</summary>
    public int Samples { get; }

    /// <summary>Numbers of a sample: one per recorded neuron, or per bin of a histogram.</summary>
    public int SampleSize { get; }

    /// <summary>The recorded neurons.</summary>
    public ImmutableArray<int> Neurons { get; }

    /// <summary>Number of all neurons of the node.</summary>
    public int NodeSize { get; }

    /// <summary>Length of a step in seconds; sample <c>s</c> was taken at the time <c>(s + 1) * Every * TimeStep</c>.</summary>
    public double TimeStep { get; }

    /// <summary>
    /// All samples of one recorded image, <c>[samples][neurons]</c>. Spikes are whole numbers, exact up to 2^24 a step. Where the probe wrote a file they are
    /// read from it at every call, so keep what is returned.
    /// </summary>
    /// <param name="image">Index among the recorded images.</param>
    /// <exception cref="IOException">The file is gone, or the disk refuses.</exception>
    /// <exception cref="InvalidDataException">The file is not the one that was written.</exception>
    public ReadOnlySpan<float> this[int image] => File is null ? _values[image] : File.Read(image);

    /// <summary>The part of a range that exists: a probe of the first 8 images records 5 where there are no more.</summary>
    internal static (int First, int Count) Within(Range range, int images)
    {
        int first = Math.Clamp(range.Start.GetOffset(images), 0, images);

        return (first, Math.Max(0, Math.Clamp(range.End.GetOffset(images), 0, images) - first));
    }

    internal void Take(int image, ReadOnlySpan<float> samples)
    {
        int index = image - FirstImage;
        if (index < 0 || index >= Images)
        {
            return;
        }

        if (File is null)
        {
            samples.CopyTo(_values[index]);
        }
        else
        {
            File.Write(index, samples);
        }
    }

    /// <summary>What the probe wrote to; null for memory.</summary>
    internal ProbeFile? File { get; }

    internal IReadOnlyList<float[]> All => _values;
}
