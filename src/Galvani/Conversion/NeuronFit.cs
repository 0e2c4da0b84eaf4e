using System.Globalization;
using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>Whether a neuron computes what an activation does.</summary>
/// <param name="Verdict">Converted, or refused.</param>
/// <param name="Reason">Why.</param>
/// <param name="Remedy">What to do to get something else.</param>
internal sealed record NeuronFit(Verdict Verdict, string Reason, string Remedy = "")
{
    private const double Tolerance = 1e-9; // of thresholds, relative

    /// <summary>A neuron in the place of an activation.</summary>
    public static NeuronFit Of(Activation activation, INeuronModel neuron, int neurons)
    {
        string becomes = $"{activation.TypeName} becomes {neurons} neurons of {neuron.Name}";

        return (activation, neuron) switch
        {
            ({ IsElementwise: false }, _) =>
                new(Verdict.Refused, $"{activation.TypeName} mixes its inputs; no neuron can take its place", "remove it from SwapActivations"),
            (Relu { Slope: not 0 } relu, _) => Leaky(relu, neuron, becomes),
            (Relu { Threshold: not 0 }, _) => new(
                Verdict.Refused, $"{activation.TypeName} passes values from a threshold on, which no neuron here does", "remove it from SwapActivations, and it stays a rate activation"),
            (Relu relu, _) when double.IsFinite(relu.Maximum) => Clipped(relu, neuron, becomes),
            (Relu, IntegrateAndFire limited) => new(
                Verdict.Converted, $"{becomes}; one spike a step cuts off what is above {Text(limited.Threshold)}", "choose the largest activation as threshold"),
            _ => new(Verdict.Converted, becomes),
        };
    }

    /// <summary>One spike a step, worth the maximum, is exactly the clipping.</summary>
    private static NeuronFit Clipped(Relu relu, INeuronModel neuron, string becomes)
    {
        string exact = $"new IntegrateAndFire {{ Threshold = {Text(relu.Maximum)} }}";

        return neuron is not IntegrateAndFire limited
            ? new(Verdict.Refused, $"{relu.TypeName} ends at {Text(relu.Maximum)}, {neuron.Name} does not", $"swap in {exact}")
            : Equal(limited.Threshold, relu.Maximum)
            ? new(Verdict.Converted, $"{becomes}, whose one spike a step ends at {Text(relu.Maximum)} as it does")
            : limited.Threshold < relu.Maximum
            ? new(Verdict.Converted, $"{becomes}; they cut off what is above {Text(limited.Threshold)}, the activation only above {Text(relu.Maximum)}", $"swap in {exact} unless no value is that large")
            : new(Verdict.Refused, $"{relu.TypeName} ends at {Text(relu.Maximum)}, {neuron.Name} only at {Text(limited.Threshold)}", $"swap in {exact}");
    }

    /// <summary>The ratio of the two thresholds is the slope.</summary>
    private static NeuronFit Leaky(Relu relu, INeuronModel neuron, string becomes)
    {
        string what = $"{relu.TypeName} has the slope {Text(relu.Slope)} below zero";
        bool isPlain = relu.Threshold == 0 && !double.IsFinite(relu.Maximum) && relu.Slope > 0;

        return !isPlain ? new(Verdict.Refused, $"{what} and a threshold or a maximum, or falls; no neuron here does that", "remove it from SwapActivations, and it stays a rate activation")
            : neuron is SignedIntegrateAndFire signed && Equal(signed.Threshold / signed.NegativeThreshold, relu.Slope)
            ? new(Verdict.Converted, $"{becomes}, whose thresholds have that slope; one spike a step cuts off what is above {Text(signed.Threshold)}", "choose the largest activation as threshold")
            : new(Verdict.Refused, $"{what}, which {neuron.Name} has not", $"swap in SignedIntegrateAndFire.ForSlope({Text(relu.Slope)}, threshold) with the largest activation as threshold");
    }

    private static bool Equal(double left, double right) => Math.Abs(left - right) <= Tolerance * Math.Abs(right);

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
