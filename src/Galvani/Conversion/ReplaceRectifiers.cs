using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Puts integrate-and-fire neurons with the threshold 1 in the place of ReLUs whose thresholds are in the weights. They cut off what is above 1. Other
/// activations stay as they are.
/// </summary>
public sealed class ReplaceRectifiers : ConversionPass
{
    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        Activation[] rectifiers = [.. network.Nodes.Select(node => node.Layer).OfType<Relu>().Where(relu => relu is { Slope: 0, Threshold: 0, Maximum: >= 1 }).Distinct()];

        return new ReplaceActivations(rectifiers.ToDictionary(relu => relu, _ => (INeuronModel)new IntegrateAndFire())).Apply(network, log);
    }
}
