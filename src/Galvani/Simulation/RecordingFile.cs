using System.Globalization;
using Galvani.Tensors;

namespace Galvani.Simulation;

/// <summary>
/// The safetensors form of a recording: <c>scores [images][steps][classes]</c>, <c>predictions [images][steps]</c>, <c>labels [images]</c>,
/// <c>spikes.NODE [images]</c> and <c>probe.NAME [images][samples][neurons]</c> with <c>probe.NAME.neurons</c>.
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
            int[] shape = [probe.Images, probe.Samples, probe.Neurons.Length];
            string name = $"probe.{probe.Probe.Name}";
            writer.Describe(name, $"{probe.Probe.Kind} of {probe.Probe.Node}, every {probe.Probe.Every} steps, from image {probe.FirstImage}");
            writer.Add<int>($"{name}.neurons", [probe.Neurons.Length], [[.. probe.Neurons]]);
            if (probe.Probe.Kind == ProbeKind.Spikes)
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
}
