using System.Globalization;
using Galvani.Tensors;

namespace Galvani.Simulation;

/// <summary>
/// The safetensors form of a recording: <c>scores [images][steps][classes]</c>, <c>predictions [images][steps]</c>, <c>labels [images]</c>,
/// <c>spikes.NODE [images]</c> and <c>probe.NAME [images][samples][neurons]</c> with <c>probe.NAME.neurons</c>; of a histogram <c>[images][1][bins]</c> with
/// <c>probe.NAME.edges</c>. Spikes per step are integers, what a probe made of its samples is float. What a probe wrote to a file of its own stays there: the
/// metadata name the file.
/// </summary>
public static class RecordingFile
{
    internal static void Write(Recording recording, IEnumerable<ProbeRecording> probes, string path, bool overwrite)
    {
        SimulationOptions options = recording.Plan.Options;
        SafetensorsWriter writer = new SafetensorsWriter()
            .Describe("galvani", typeof(Recording).Assembly.GetName().Version!.ToString(3))
            .Describe("backend", options.Backend.Name)
            .Describe("seed", options.Seed.ToString(CultureInfo.InvariantCulture))
            .Describe("timeStep", options.TimeStep.ToString("R", CultureInfo.InvariantCulture))
            .Describe("input", options.Input.ToString()!)
            .Describe("readout", options.Readout.ToString()!)
            .Describe("classNames", string.Join(',', recording.ClassNames));
        int images = recording.Images, steps = recording.Steps;
        writer.Add<float>("scores", [images, steps, recording.Plan.Classes], recording.AllScores);
        writer.Add<int>("predictions", [images, steps], recording.AllAnswers);
        writer.Add<int>("labels", [images], [[.. recording.Labels]]);
        for (int population = 0; population < recording.Plan.Populations.Length; population++)
        {
            long[] spikes = [.. Enumerable.Range(0, images).Select(image => recording.Spikes(image, population))];
            writer.Add<long>($"spikes.{recording.Plan.Populations[population].Node}", [images], [spikes]);
        }

        foreach (ProbeRecording probe in probes)
        {
            int[] shape = [probe.Images, probe.Samples, probe.SampleSize];
            string name = $"probe.{probe.Probe.Name}";
            writer.Describe(name, Description(probe));
            writer.Add<int>($"{name}.neurons", [probe.Neurons.Length], [[.. probe.Neurons]]);
            if (probe.Probe.Reduction is HistogramOfSamples histogram)
            {
                writer.Add<double>($"{name}.edges", [histogram.Edges.Length], [[.. histogram.Edges]]);
            }

            if (probe.File is not null)
            {
                continue;
            }

            if (probe.Probe is { Kind: ProbeKind.Spikes, Reduction: null })
            {
                writer.Add<int>(name, shape, probe.All.Select(image => Array.ConvertAll(image, count => (int)count)));
            }
            else
            {
                writer.Add<float>(name, shape, probe.All);
            }
        }

        writer.Save(path, overwrite);
    }

    private static string Description(ProbeRecording recording)
    {
        Probe probe = recording.Probe;
        string reduction = probe.Reduction is null ? "" : $", {probe.Reduction}";
        string file = probe.File is null ? "" : $", in {probe.File}";

        return $"{probe.Kind} of {probe.Node}, every {probe.Every} steps, from image {recording.FirstImage}{reduction}{file}";
    }
}
