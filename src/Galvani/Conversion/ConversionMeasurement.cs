using System.Collections.Immutable;
using System.Globalization;

namespace Galvani.Conversion;

/// <summary>What a spiking network does on calibration images, beside its rate network.</summary>
/// <param name="Images">How many images.</param>
/// <param name="Steps">Steps of a run.</param>
/// <param name="Readout">Of the mean, delayed and tapered ones, the readout whose scores come nearest to the rate network's.</param>
/// <param name="Agreement">Share of the images that both answer alike, by that readout.</param>
/// <param name="FirstOutputStep">The step, counted from 1, in which scores of different images first differ; null where they never do.</param>
/// <param name="MultiplyAccumulates">What the rate network does per image.</param>
/// <param name="Layers">The layers with neurons.</param>
/// <param name="Advice">What to do to lose less; empty where nothing seems wrong.</param>
public sealed record ConversionMeasurement(
    int Images, int Steps, Readout Readout, double Agreement, int? FirstOutputStep, long MultiplyAccumulates, ImmutableArray<LayerMeasurement> Layers, ImmutableArray<Problem> Advice)
{
    /// <summary>Spikes of all layers.</summary>
    public double SpikesPerImage => Layers.Sum(layer => layer.SpikesPerImage);

    /// <summary>Synapses that the spikes of all layers reach; the first layer's weights, which get a constant current, are not among them.</summary>
    public double SynapticOperationsPerImage => Layers.Sum(layer => layer.SynapticOperationsPerImage);

    /// <summary>What a file of the spiking network says of it, for <see cref="ModelCard.Conversion"/>.</summary>
    public ConversionCard ToCard() => new()
    {
        Steps = Steps,
        ReadoutText = Readout.Text,
        Thresholds = Layers.ToImmutableSortedDictionary(layer => layer.Name, layer => layer.Thresholds, StringComparer.Ordinal),
    };

    /// <summary>One line per layer, then the whole network.</summary>
    public override string ToString() => string.Join(Environment.NewLine, [.. Layers.Select(layer => $"{layer.Name}: {Text(layer)}"), Whole(), .. Advice.Select(problem => $"advice: {problem}")]);

    /// <summary>Puts the figures into the report of a conversion.</summary>
    internal void Note(ConversionLog log)
    {
        foreach (LayerMeasurement layer in Layers)
        {
            log.Note(layer.Name, Verdict.Converted, $"becomes {layer.Neurons} neurons; {Text(layer)}");
        }

        foreach (Problem problem in Advice)
        {
            log.Warn(problem.Node, problem.What, problem.Remedy);
        }
    }

    private string Whole() => string.Create(
        CultureInfo.InvariantCulture,
        $"in {Steps} steps {100 * Agreement:F1} % of {Images} images as the rate network, by the {Readout}; {SpikesPerImage:F0} spikes and {SynapticOperationsPerImage / 1e6:F1} million synaptic operations an image, the rate network {MultiplyAccumulates / 1e6:F1} million multiply-accumulates; {(FirstOutputStep is int step ? $"first scores in step {step}" : "the same scores for all images")}");

    private static string Text(LayerMeasurement layer) => string.Create(
        CultureInfo.InvariantCulture,
        $"thresholds {layer.LowestThreshold:G3} to {layer.HighestThreshold:G3}, rates off by {100 * layer.RateError:F1} %, {100 * layer.ClippedShare:F2} % cut off, {layer.DeadChannels} dead channels, {layer.SpikesPerImage:F0} spikes an image");
}
