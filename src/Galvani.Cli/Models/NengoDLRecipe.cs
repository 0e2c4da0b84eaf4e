using Galvani.Cli.Usage;
using Galvani.Layers;

namespace Galvani.Cli.Models;

/// <summary>
/// The tutorial's conversion, with spiking neurons in the place of rectified-linear activations, and for those that are
/// clipped, as ReLU6 is, with neurons that end where they end.
/// </summary>
internal static class NengoDLRecipe
{
    /// <summary>The converter. Only what occurs is swapped, since an entry without use is a warning.</summary>
    /// <param name="layers">The layers of the model.</param>
    /// <param name="scale">Factor of the firing rates.</param>
    /// <param name="synapse">What stands behind every population.</param>
    /// <param name="choice">What else the user chose.</param>
    public static Converter For(IEnumerable<Layer> layers, double scale, SynapseChoice synapse, ConversionChoice choice) => new()
    {
        SwapActivations = layers.Select(Swapped).OfType<Relu>().Distinct().ToDictionary(Activation (relu) => relu, Neuron),
        ScaleFiringRates = scale,
        Synapse = synapse.Seconds is double seconds ? new Lowpass(seconds) : null,
        MaxPooling = (choice.MaxPooling ?? MaxPoolingChoice.Before).Kind,
        AllowFallback = choice.AllowFallback,
        MatchDelays = choice.MatchDelays,
    };

    /// <summary>The neuron that a layer becomes; null where it stays as it is.</summary>
    public static INeuronModel? NeuronFor(Layer layer) => Swapped(layer) is Relu relu ? Neuron(relu) : null;

    /// <summary>What is wrong with a model whose conversion has no neurons.</summary>
    public static Problem NothingSpikes { get; } = new("the model", "has no ReLU, so no layer would spike", "train it with ReLU activations");

    /// <summary>What is wrong with a model, or a layer of it, that was converted before.</summary>
    public static Problem IsSpiking(string what) =>
        new(what, "is spiking already", "give the rate network that it was converted from; galvani inspect shows this one as it is");

    /// <summary>Converts a model.</summary>
    /// <param name="network">The model.</param>
    /// <param name="scale">Factor of the firing rates.</param>
    /// <param name="synapse">What stands behind every population.</param>
    /// <param name="choice">What else the user chose; null for the defaults.</param>
    /// <exception cref="UnsupportedNetworkException">A layer is refused, nothing in the model would spike, or it spikes already.</exception>
    public static ConversionResult Convert(Network network, double scale, SynapseChoice synapse, ConversionChoice? choice = null)
    {
        if (network.Nodes.Any(node => node.Layer is Population))
        {
            throw new UnsupportedNetworkException([IsSpiking("the model")]);
        }

        ConversionResult result = For(network.Nodes.Select(node => node.Layer), scale, synapse, choice ?? new ConversionChoice()).Convert(network);

        return result.Network.Nodes.Any(node => node.Layer is Population)
            ? result
            : throw new UnsupportedNetworkException([NothingSpikes]);
    }

    /// <summary>The activation of a layer that neurons take the place of; null for none.</summary>
    private static Relu? Swapped(Layer layer) => layer switch
    {
        Relu { IsRectifier: true } relu => relu,
        PRelu { IsPerChannel: true } => (Relu)Activation.Relu, // becomes two of them
        _ => null,
    };

    private static INeuronModel Neuron(Relu relu) =>
        double.IsFinite(relu.Maximum) ? new IntegrateAndFire { Threshold = relu.Maximum } : new SpikingRectifiedLinear();
}
