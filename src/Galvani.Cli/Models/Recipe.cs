using Galvani.Cli.Usage;
using Galvani.Layers;

namespace Galvani.Cli.Models;

/// <summary>The conversion that every verb means: the tutorial's, with spiking neurons in the place of rectified-linear activations.</summary>
internal static class Recipe
{
    /// <summary>The converter.</summary>
    /// <param name="scale">Factor of the firing rates.</param>
    /// <param name="synapse">What stands behind every population.</param>
    public static Converter For(double scale, SynapseChoice synapse) => new()
    {
        SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() },
        ScaleFiringRates = scale,
        Synapse = synapse.Seconds is double seconds ? new Lowpass(seconds) : null,
    };

    /// <summary>What is wrong with a model, or a layer of it, that was converted before.</summary>
    public static Problem Converted(string what) =>
        new(what, "is spiking already", "give the rate network that it was converted from; galvani inspect shows this one as it is");

    /// <summary>Converts a model.</summary>
    /// <exception cref="UnsupportedNetworkException">A layer is refused, nothing in the model would spike, or it spikes already.</exception>
    public static ConversionResult Convert(Network network, double scale, SynapseChoice synapse)
    {
        if (network.Nodes.Any(node => node.Layer is Population))
        {
            throw new UnsupportedNetworkException([Converted("the model")]);
        }

        ConversionResult result = For(scale, synapse).Convert(network);

        return result.Network.Nodes.Any(node => node.Layer is Population)
            ? result
            : throw new UnsupportedNetworkException([new Problem("the model", "has no ReLU, so no layer would spike", "train it with ReLU activations")]);
    }
}
