using System.Collections.Immutable;
using Galvani.Conversion;

namespace Galvani.Cli.Convert;

/// <summary>What the recipe without loss measured on its calibration images.</summary>
/// <param name="CalibrationImages">How many.</param>
/// <param name="Steps">Time steps of a run.</param>
/// <param name="Readout">The readout whose scores come nearest to the rate network's.</param>
/// <param name="Agreement">Share of the images that both networks answer alike.</param>
/// <param name="SpikesPerImage">Spikes of all neurons.</param>
/// <param name="SynapticOperationsPerImage">Synapses that these spikes reach, per image.</param>
/// <param name="MultiplyAccumulates">What the rate network does per image.</param>
/// <param name="FirstOutputStep">The step, counted from 1, in which scores of different images first differ; null where they never do.</param>
/// <param name="Populations">The layers with neurons.</param>
internal sealed record ConvertMeasurement(
    int CalibrationImages,
    int Steps,
    string Readout,
    double Agreement,
    double SpikesPerImage,
    double SynapticOperationsPerImage,
    long MultiplyAccumulates,
    int? FirstOutputStep,
    ImmutableArray<LayerMeasurement> Populations)
{
    /// <summary>From what the library measured.</summary>
    public static ConvertMeasurement Of(ConversionMeasurement measured) => new(
        measured.Images,
        measured.Steps,
        measured.Readout.Text,
        measured.Agreement,
        measured.SpikesPerImage,
        measured.SynapticOperationsPerImage,
        measured.MultiplyAccumulates,
        measured.FirstOutputStep,
        measured.Layers);
}
