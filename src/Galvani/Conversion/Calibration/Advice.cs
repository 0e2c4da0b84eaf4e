using System.Globalization;
using Galvani.Layers;

namespace Galvani.Conversion.Calibration;

/// <summary>What a measurement means in words, each with a remedy.</summary>
internal static class Advice
{
    private const double FewAlike = 0.9;
    private const double MuchClipped = 0.02;
    private const double FarOff = 0.5; // of the root mean square of the activations
    private const int FewImages = 100;
    private const string Whole = "network";

    public static IEnumerable<Problem> Of(ConversionMeasurement measured, Network spiking, bool negativeSpikes)
    {
        if (measured.SpikesPerImage == 0)
        {
            yield return new Problem(Whole, "has no spike on any calibration image", "check the images: their pixels must be as the network was trained on");
        }

        if (measured.Images < FewImages)
        {
            yield return new Problem(Whole, Text($"was calibrated on {measured.Images} image{(measured.Images == 1 ? "" : "s")}, which it then knows by heart"), Text($"give at least {FewImages}, better 1,000"));
        }

        if (measured.Agreement < FewAlike)
        {
            yield return new Problem(Whole, Text($"answers {100 * measured.Agreement:F1} % of the calibration images as the rate network does"), Text($"give it more than {measured.Steps} steps{(negativeSpikes ? "" : ", or allow negative spikes")}"));
        }

        foreach (LayerMeasurement layer in measured.Layers)
        {
            foreach (Problem problem in Of(layer))
            {
                yield return problem;
            }
        }

        foreach (Node node in spiking.Nodes.Where(node => node.Layer is PRelu or Activation and not (Identity or Softmax)))
        {
            yield return new Problem(
                node.Name, "stays a rate activation: behind it are numbers, not spikes, in every step, and what they cost is in no count of synaptic operations", "train with ReLU in its place");
        }

        double operations = measured.SynapticOperationsPerImage;
        if (operations > measured.MultiplyAccumulates)
        {
            yield return new Problem(Whole, Text($"does {operations / measured.MultiplyAccumulates:F1} times as many synaptic operations as the rate network multiply-accumulates"), "take fewer steps where operations count");
        }
    }

    private static IEnumerable<Problem> Of(LayerMeasurement layer)
    {
        if (layer.DeadChannels == layer.Channels)
        {
            yield return new Problem(layer.Name, "gives no spike on any calibration image", "check the images, and the weights in front of it");
        }
        else if (layer.RateError > FarOff)
        {
            yield return new Problem(layer.Name, Text($"has rates that are off by {100 * layer.RateError:F0} % of its activations"), "take more steps");
        }

        if (layer.ClippedShare > MuchClipped)
        {
            yield return new Problem(layer.Name, Text($"cuts off {100 * layer.ClippedShare:F1} % of its activations at its thresholds"), "take more steps, for which thresholds are higher");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
