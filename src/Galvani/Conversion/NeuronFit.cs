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
        NeuronFit fit = (activation, neuron) switch
        {
            ({ IsElementwise: false }, _) =>
                new(Verdict.Refused, $"{activation.TypeName} mixes its inputs; no neuron can take its place", "remove it from SwapActivations"),
            (Relu { Slope: not 0 } relu, _) => Leaky(relu, neuron, becomes),
            (Relu { Threshold: not 0 }, _) => new(
                Verdict.Refused, $"{activation.TypeName} passes values from a threshold on, which no neuron here does", "remove it from SwapActivations, and it stays a rate activation"),
            (Relu relu, _) when double.IsFinite(relu.Maximum) => Clipped(relu, neuron, becomes),
            (Relu, BipolarIntegrateAndFire { Amplitude: 1 } bipolar) => new(Verdict.Converted, $"{becomes}, which take spikes back; one spike a step cuts off what is above {Text(bipolar.Threshold)}", "choose the largest activation as threshold"),
            (Relu, IntegrateAndFire { KeepsSums: true, MaxSpikesPerStep: int.MaxValue }) => new(Verdict.Converted, becomes),
            (Relu, IntegrateAndFire { KeepsSums: true } limited) => new(
                Verdict.Converted, $"{becomes}; {Spikes(limited.MaxSpikesPerStep, "cut")} off what is above {Text(limited.LargestPerStep)}", "choose the largest activation as threshold"),
            _ when Computes(neuron.RateModel ?? neuron, activation) => new(Verdict.Converted, becomes),
            _ => new(Verdict.Converted, $"{becomes}, which answer otherwise than the activation", $"train the network with what the neurons do{(Suggestion(activation) is { Length: > 0 } better ? $", or swap in {better}" : "")}"),
        };

        return fit.Verdict == Verdict.Refused || neuron.Amplitude == 1
            ? fit
            : fit with { Reason = $"{fit.Reason}; their amplitude makes that {Text(neuron.Amplitude)} times as much", Remedy = "use an amplitude of 1 unless the network was trained for another" };
    }

    /// <summary>The neuron that does what an activation does; empty for none.</summary>
    public static string Suggestion(Activation activation) => activation switch
    {
        Relu { Slope: > 0, Threshold: 0, Maximum: double.PositiveInfinity } leaky => $"SignedIntegrateAndFire.ForSlope({Text(leaky.Slope)}, threshold) with the largest activation as threshold",
        Relu { IsRectifier: true, Maximum: double.PositiveInfinity } => "SpikingRectifiedLinear",
        Relu { IsRectifier: true } clipped => $"new IntegrateAndFire {{ Threshold = {Text(clipped.Maximum)} }}",
        Sigmoid => "new SigmoidNeuron { TauRef = 1 }, or RegularSpiking of it",
        Tanh => "new TanhNeuron { TauRef = 1 }, or RegularSpiking of it",
        _ => "",
    };

    private static bool Computes(INeuronModel neuron, Activation activation) => (neuron, activation) switch
    {
        (RectifiedLinear or SpikingRectifiedLinear, Relu) => true,
        (SigmoidNeuron { TauRef: 1 }, Sigmoid) => true,
        (TanhNeuron { TauRef: 1 }, Tanh) => true,
        _ => false,
    };

    /// <summary>One spike a step, worth the maximum, is exactly the clipping.</summary>
    private static NeuronFit Clipped(Relu relu, INeuronModel neuron, string becomes)
    {
        string exact = $"swap in {Suggestion(relu)}";
        (double largest, int spikes) = neuron switch
        {
            IntegrateAndFire { KeepsSums: true } limited => (limited.LargestPerStep, limited.MaxSpikesPerStep),
            BipolarIntegrateAndFire bipolar => (bipolar.Threshold, 1),
            _ => (double.NaN, 0),
        };

        return double.IsNaN(largest)
            ? new(Verdict.Refused, $"{relu.TypeName} ends at {Text(relu.Maximum)}, {neuron.Name} does not", exact)
            : Equal(largest, relu.Maximum)
            ? new(Verdict.Converted, $"{becomes}, whose {Spikes(spikes, "end")} at {Text(relu.Maximum)} as it does")
            : largest < relu.Maximum
            ? new(Verdict.Converted, $"{becomes}; they cut off what is above {Text(largest)}, the activation only above {Text(relu.Maximum)}", $"{exact} unless no value is that large")
            : new(Verdict.Refused, $"{relu.TypeName} ends at {Text(relu.Maximum)}, {neuron.Name} only at {Text(largest)}", exact);
    }

    private static string Cut(SignedIntegrateAndFire neuron) => double.IsFinite(neuron.LargestPerStep)
        ? $"; {Spikes(neuron.MaxSpikesPerStep, "cut")} off what is above {Text(neuron.LargestPerStep)} or below -{Text(neuron.LargestPerStep)}"
        : "";

    /// <summary>What so many spikes do.</summary>
    private static string Spikes(int most, string verb) => most == 1 ? $"one spike a step {verb}s" : $"{most} spikes a step {verb}";

    /// <summary>The ratio of the two thresholds is the slope.</summary>
    private static NeuronFit Leaky(Relu relu, INeuronModel neuron, string becomes)
    {
        string what = $"{relu.TypeName} has the slope {Text(relu.Slope)} below zero";
        bool isPlain = relu.Threshold == 0 && !double.IsFinite(relu.Maximum) && relu.Slope > 0;

        return !isPlain ? new(Verdict.Refused, $"{what} and a threshold or a maximum, or falls; no neuron here does that", "remove it from SwapActivations, and it stays a rate activation")
            : neuron is SignedIntegrateAndFire { KeepsSums: true } signed && Equal(signed.Threshold / signed.NegativeThreshold, relu.Slope)
            ? new(Verdict.Converted, $"{becomes}, whose thresholds have that slope{Cut(signed)}", signed.MaxSpikesPerStep == int.MaxValue ? "" : "choose the largest activation as threshold")
            : neuron is LeakyReLU or SpikingLeakyReLU && Equal(neuron is LeakyReLU rate ? rate.NegativeSlope : ((SpikingLeakyReLU)neuron).NegativeSlope, relu.Slope)
            ? new(Verdict.Converted, becomes)
            : new(Verdict.Refused, $"{what}, which {neuron.Name} has not", $"swap in {Suggestion(relu)}");
    }

    private static bool Equal(double left, double right) => Math.Abs(left - right) <= Tolerance * Math.Abs(right);

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
