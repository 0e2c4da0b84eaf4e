using Galvani.Cli.Usage;

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
}
