using Galvani.Simulation;

namespace Galvani.Reporting;

/// <summary>What a plot asks of a probe's recording.</summary>
internal static class ProbeChecks
{
    /// <summary>Refuses a recording of another kind, one whose samples were reduced, or one without the image.</summary>
    public static void Require(ProbeRecording probe, int image, params ReadOnlySpan<ProbeKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (!kinds.Contains(probe.Probe.Kind))
        {
            throw new ArgumentException(
                $"the probe '{probe.Probe.Name}' recorded {Name(probe.Probe.Kind)}, this plot shows {string.Join(" or ", kinds.ToArray().Select(Name))}", nameof(probe));
        }

        if (probe.Probe.Reduction is Reduction reduction)
        {
            throw new ArgumentException($"the probe '{probe.Probe.Name}' kept only this of its samples: {reduction}; this plot shows all, record them without a Reduction", nameof(probe));
        }

        if (image < 0 || image >= probe.Images)
        {
            throw new ArgumentOutOfRangeException(nameof(image), image, $"the probe '{probe.Probe.Name}' recorded {probe.Images} images, counted from 0");
        }
    }

    /// <summary>Where neurons stand among the recorded ones.</summary>
    public static int[] Places(ProbeRecording probe, IEnumerable<int> neurons)
    {
        ArgumentNullException.ThrowIfNull(neurons);
        int[] places = [.. neurons.Select(neuron => Place(probe, neuron))];

        return places.Length > 0 ? places : throw new ArgumentException("no neuron is chosen; choose at least one", nameof(neurons));
    }

    private static int Place(ProbeRecording probe, int neuron)
    {
        int place = probe.Neurons.IndexOf(neuron);

        return place >= 0 ? place : throw new ArgumentException($"the probe '{probe.Probe.Name}' did not record neuron {neuron}", nameof(neuron));
    }

    private static string Name(ProbeKind kind) => kind switch
    {
        ProbeKind.Spikes => "spikes",
        ProbeKind.Potential => "membrane potentials",
        ProbeKind.Filtered => "filtered values",
        _ => "values",
    };
}
